#!/usr/bin/env node
// The same verification once more, in another language and by another hand: nothing but Node, no package.
//
//   node verify.mjs BUNDLE.zip [--key FILE] [--policy FILE] [--state FILE] [--held FILE] [--incarnation N]
//       [--expect POSITION=EVENT-ID] [--look REQUEST-ID] [--words] [--json]
//
// Exit codes are those of the verifier in Java; docs/reference/evidence.md lists them and describes the formats.
import { createDecipheriv, createHash, createPublicKey, hkdfSync, verify as verifySignature } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { crc32, inflateRawSync } from 'node:zlib';

// The most telling first.
const CODES = { UNKNOWN_KEY: 18, SIGNATURE: 10, QUORUM: 22, OLDER: 16, CONSISTENCY: 13, GAP: 15, INCLUSION: 12, ROOT: 11, CHAIN: 14, KEY_COMMITMENT: 21, CONTENT_ALTERED: 20, CONTENT_MISSING: 19, INCOMPLETE: 17 };
const ORDER = Object.keys(CODES);
const USAGE = 64;

class Unreadable extends Error {}
const require = (holds, what) => { if (!holds) throw new Unreadable(what); };

// Bytes, texts, numbers

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const same = (a, b) => Buffer.compare(a, b) === 0;
const utf8 = bytes => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);

function base64(text) {
  require(typeof text === 'string', 'not base64');
  const bytes = Buffer.from(text, 'base64');
  require(bytes.toString('base64') === text, 'not base64');
  return bytes;
}

function hashOf(text) {
  const bytes = base64(text);
  require(bytes.length === 32, 'not a hash');
  return bytes;
}

function number(text) {
  require(/^(0|[1-9][0-9]{0,17})$/.test(text), 'not a whole number');
  return BigInt(text);
}

const u16 = value => { const b = Buffer.alloc(2); b.writeUInt16BE(Number(value) & 0xffff); return b; };
const u32 = value => { const b = Buffer.alloc(4); b.writeUInt32BE(value); return b; };
const u64 = value => { const b = Buffer.alloc(8); b.writeBigInt64BE(BigInt(value)); return b; };
const counted = text => { const bytes = Buffer.from(text, 'utf8'); return Buffer.concat([u32(bytes.length), bytes]); };

// JSON: whole numbers become BigInt, members keep the canonical order

function parse(text, anything = false) {
  let at = 0;
  const fail = what => { throw new Unreadable('JSON ' + what); };
  function value(depth) {
    if (depth > 20) fail('is nested too deeply');
    const next = text[at];
    if (next === '{') return list('}', depth, {}, (all, d) => {
      const name = string();
      if (text[at++] !== ':') fail('lacks a colon');
      if (Object.hasOwn(all, name)) fail('has a member twice');
      Object.defineProperty(all, name, { value: value(d), enumerable: true, configurable: true, writable: true });
    });
    if (next === '[') return list(']', depth, [], (all, d) => all.push(value(d)));
    if (next === '"') return string();
    if (anything) return literal();
    const digits = /-?[0-9]*/y;
    digits.lastIndex = at;
    const found = digits.exec(text)[0];
    at += found.length;
    return number(found);
  }
  function list(end, depth, all, add) {
    at++;
    if (text[at] === end) { at++; return all; }
    for (;;) {
      add(all, depth + 1);
      const next = text[at++];
      if (next === end) return all;
      if (next !== ',') fail('lacks a comma or an end');
    }
  }
  function string() {
    const quoted = /"(?:[^"\\\u0000-\u001f]|\\["\\/bfnrt]|\\u[0-9a-fA-F]{4})*"/y;
    quoted.lastIndex = at;
    const found = quoted.exec(text);
    if (!found) fail('has a text that is none');
    at += found[0].length;
    return JSON.parse(found[0]);
  }
  /** In what an event says: a whole number as such, anything else as nothing. */
  function literal() {
    const word = /true|false|null|-?[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?/y;
    word.lastIndex = at;
    const found = word.exec(text);
    if (!found) fail('has a value that is none');
    at += found[0].length;
    return /^(0|-?[1-9][0-9]{0,17})$/.test(found[0]) ? BigInt(found[0]) : null;
  }
  const all = value(0);
  if (at !== text.length || typeof all !== 'object' || Array.isArray(all)) fail('is not one object');
  return all;
}

function canonical(value) {
  if (Array.isArray(value)) return '[' + value.map(canonical).join(',') + ']';
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'object') {
    return '{' + Object.keys(value).sort().map(name => JSON.stringify(name) + ':' + canonical(value[name])).join(',') + '}';
  }
  return JSON.stringify(value);
}

const text = (members, name) => { require(typeof members[name] === 'string', name + ' is missing or no text'); return members[name]; };
const count = (members, name) => { require(typeof members[name] === 'bigint', name + ' is missing or no number'); return members[name]; };
const has = (object, names) => Object.keys(object).length === names.length && names.every(name => Object.hasOwn(object, name));

// The tree

const leafHash = data => sha256(Buffer.from([0]), data);
const nodeHash = (left, right) => sha256(Buffer.from([1]), left, right);

/** Splits an index the way RFC 6962 defines the tree, from the root down: another way than the Java verifier goes. */
function rootFrom(leaf, index, size, path) {
  if (size === 1n) return path.length === 0 ? leaf : null;
  if (path.length === 0) return null;
  let left = 1n;
  while (left * 2n < size) left *= 2n;
  const sibling = path[path.length - 1];
  const rest = path.slice(0, -1);
  const below = index < left ? rootFrom(leaf, index, left, rest) : rootFrom(leaf, index - left, size - left, rest);
  return below && (index < left ? nodeHash(below, sibling) : nodeHash(sibling, below));
}

function included(leaf, index, size, path, root) {
  if (index < 0n || index >= size) return false;
  const made = rootFrom(leaf, index, size, path);
  return made !== null && same(made, root);
}

/** Both roots that a proof of consistency leads to, by the recursion of RFC 6962, 2.1.2. */
function rootsFrom(earlier, size, whole, proof, earlierRoot) {
  if (earlier === size) {
    if (whole) return proof.length === 0 ? [earlierRoot, earlierRoot] : null;
    return proof.length === 1 ? [proof[0], proof[0]] : null;
  }
  if (proof.length === 0) return null;
  let left = 1n;
  while (left * 2n < size) left *= 2n;
  const sibling = proof[proof.length - 1];
  const rest = proof.slice(0, -1);
  if (earlier <= left) {
    const below = rootsFrom(earlier, left, whole, rest, earlierRoot);
    return below && [below[0], nodeHash(below[1], sibling)];
  }
  const below = rootsFrom(earlier - left, size - left, false, rest, earlierRoot);
  return below && [nodeHash(sibling, below[0]), nodeHash(sibling, below[1])];
}

function consistent(earlier, earlierRoot, later, laterRoot, proof) {
  if (earlier === later) return proof.length === 0 && same(earlierRoot, laterRoot);
  if (earlier < 1n || earlier > later) return false;
  const roots = rootsFrom(earlier, later, true, proof, earlierRoot);
  return roots !== null && same(roots[0], earlierRoot) && same(roots[1], laterRoot);
}

function rootOver(leaves) {
  if (leaves.length === 0) return sha256();
  let level = leaves;
  while (level.length > 1) {
    const above = [];
    for (let i = 0; i < level.length; i += 2) above.push(i + 1 < level.length ? nodeHash(level[i], level[i + 1]) : level[i]);
    level = above;
  }
  return level[0];
}

// Signed notes and keys

function readKey(line) {
  const [name, id, typed64] = [...line.trim().split(/\+/, 2), line.trim().split('+').slice(2).join('+')];
  const typed = base64(typed64);
  require(typed.length === 33 && (typed[0] === 1 || typed[0] === 4), 'not an Ed25519 key of a log or a witness');
  require(sha256(name + '\n', typed).subarray(0, 4).toString('hex') === id, 'a verifier key whose id does not fit');
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), typed.subarray(1)]);
  return { name, id, type: typed[0], text: line.trim(), raw: typed.subarray(1), key: createPublicKey({ key: der, format: 'der', type: 'spki' }) };
}

// Who looked is signed with the log's key, under a name of its own.
const LOOKS = '/access';
const ofLooks = origin => origin.endsWith(LOOKS);
const logOf = origin => ofLooks(origin) ? origin.slice(0, -LOOKS.length) : origin;

function keyForLooks(key) {
  const name = key.name + LOOKS;
  return { ...key, name, id: sha256(name + '\n', Buffer.from([key.type]), key.raw).subarray(0, 4).toString('hex') };
}

function readNote(all) {
  const end = all.lastIndexOf('\n\n');
  require(end >= 0 && all.endsWith('\n'), 'not a signed note');
  const signatures = all.slice(end + 2).split('\n').filter(line => line !== '').map(line => {
    const words = line.split(' ');
    require(words.length === 3 && words[0] === '—', 'not a signature line');
    return { name: words[1], bytes: base64(words[2]) };
  });
  return { text: all.slice(0, end + 1), signatures };
}

function signedBy(note, key) {
  return note.signatures.some(({ name, bytes }) => {
    if (name !== key.name || bytes.length < 4 || bytes.subarray(0, 4).toString('hex') !== key.id) return false;
    const rest = bytes.subarray(4);
    if (key.type === 1) return rest.length === 64 && verifySignature(null, Buffer.from(note.text), key.key, rest);
    if (rest.length !== 72) return false;
    const message = `cosignature/v1\ntime ${rest.readBigUInt64BE()}\n${note.text}`;
    return verifySignature(null, Buffer.from(message), key.key, rest.subarray(8));
  });
}

function readCheckpoint(note) {
  const lines = note.text.split('\n');
  const succeeding = lines.length === 6 && lines[4].startsWith('troth-succession ');
  require((lines.length === 5 || succeeding) && lines.at(-1) === '', 'not a checkpoint of this kind of log');
  const heads = lines[3].split(' ');
  require(heads.length === 3 && heads[0] === 'troth-heads', 'a checkpoint without heads');
  return { origin: lines[0], size: number(lines[1]), root: hashOf(lines[2]), headsSize: number(heads[1]), headsRoot: hashOf(heads[2]),
    succession: succeeding ? hashOf(lines[4].slice('troth-succession '.length)).toString('base64') : '' };
}

/** That a key came after another: signed by both, and by two people where the log began anew. */
function readSuccession(all) {
  const note = readNote(all);
  const lines = note.text.split('\n').slice(0, -1);
  const last = lines.length < 5 ? [] : lines[2].split(' ');
  require(last.length === 2 && lines[0] === 'troth-succession-v1' && lines.every(line => /^\P{Cc}+$/u.test(line)), 'not a succession of keys');
  const before = readKey(lines[1]), next = readKey(lines[3]), approvers = lines.slice(5);
  const anew = before.name !== next.name, wanted = anew ? 2 : 0;
  require(new Set(approvers).size === wanted && approvers.length === wanted, 'a succession of keys that others have to agree to');
  return { before, next, size: number(last[0]), root: hashOf(last[1]), reason: lines[4], approvers, anew,
    signed: signedBy(note, before) && signedBy(note, next), incarnation: next.name.slice(next.name.lastIndexOf('/') + 1) };
}

function readSuccessions(files, checkpoint, key, checked, fails) {
  const all = [];
  let signed = true, hash = '';
  for (let bytes; (bytes = files.get('successions/' + (all.length + 1))) !== undefined;) {
    const succession = readSuccession(utf8(bytes));
    if (!succession.signed || (all.length > 0 && all.at(-1).next.text !== succession.before.text)) {
      fails('UNKNOWN_KEY', 'successions/' + (all.length + 1), 'is not signed by the key before and the one after');
      signed = false;
    }
    all.push(succession);
    hash = sha256(bytes).toString('base64');
    checked('successions of keys');
  }
  if (hash !== checkpoint.succession) fails('INCOMPLETE', 'checkpoint', 'names another succession of keys than the last one here');
  if (all.length > 0 && all.at(-1).next.text !== key.text) {
    fails('UNKNOWN_KEY', 'log.vkey', 'is not the key that came last');
    signed = false;
  }
  const from = first => { const at = signed ? all.findIndex(first) : -1; return at < 0 ? [] : all.slice(at); };
  return { all, from, within: origin => all.filter(each => !each.anew && each.next.name === origin) };
}

/** What was seen of a log says nothing of one that began anew, unless the auditor was told why it did. */
function requireAccepted(way, where, known, fails) {
  for (const each of way) {
    if (each.anew && !known.incarnations.has(each.incarnation)) fails('CONSISTENCY', where, `is of incarnation ${each.incarnation}; if you were told why the log began anew, say so with --incarnation ${each.incarnation}`);
  }
}

function readPolicy(all) {
  const logs = [], witnesses = new Map(), groups = new Map(), quorums = [], members = new Set();
  const known = name => { require(name === 'none' || witnesses.has(name) || groups.has(name), 'a policy that speaks of somebody it does not name'); return name; };
  const keyOf = (line, type) => { const key = readKey(line ?? ''); require(key.type === type, 'a policy with a key of the wrong kind'); return key; };
  for (const line of all.split('\n')) {
    const words = line.trim().split(/[ \t]+/);
    if (words[0] === '' || words[0].startsWith('#')) continue;
    if (words[0] === 'log') logs.push(keyOf(words[1], 1));
    else if (words[0] === 'witness') {
      const key = keyOf(words[2], 4);
      require(words[1] !== 'none' && !witnesses.has(words[1]) && !groups.has(words[1]) && ![...witnesses.values()].some(other => same(other.raw, key.raw)), 'a policy that names a witness twice');
      witnesses.set(words[1], key);
    } else if (words[0] === 'group') {
      const named = words.slice(3);
      const least = words[2] === 'all' ? named.length : words[2] === 'any' ? 1 : Number(number(words[2] ?? ''));
      require(!witnesses.has(words[1]) && !groups.has(words[1]) && least >= 1 && least <= named.length, 'a policy group that cannot be one');
      for (const name of named) {
        require(known(name) !== 'none' && !members.has(name), 'a policy group with a member that cannot be one');
        members.add(name);
      }
      groups.set(words[1], { least, named });
    } else if (words[0] === 'quorum') quorums.push(known(words[1]));
    else require(false, 'a policy line that is none');
  }
  require(quorums.length === 1, 'a policy without exactly one quorum');
  const satisfied = (name, note) => name === 'none' || (witnesses.has(name)
    ? signedBy(note, witnesses.get(name))
    : groups.get(name).named.filter(member => satisfied(member, note)).length >= groups.get(name).least);
  return { logs, wanted: quorums[0] !== 'none', satisfiedBy: note => satisfied(quorums[0], note) };
}

// The archive

function readArchive(zip) {
  const end = zip.length - 22;
  require(end >= 0 && zip.readUInt32LE(end) === 0x06054b50, 'not a zip');
  const files = new Map();
  let at = zip.readUInt32LE(end + 16);
  for (let i = zip.readUInt16LE(end + 10); i > 0; i--) {
    require(zip.readUInt32LE(at) === 0x02014b50, 'not a zip');
    const nameLength = zip.readUInt16LE(at + 28);
    const name = utf8(zip.subarray(at + 46, at + 46 + nameLength));
    const local = zip.readUInt32LE(at + 42);
    require(zip.readUInt32LE(local) === 0x04034b50 && !files.has(name), 'not a zip');
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const packed = zip.subarray(from, from + zip.readUInt32LE(at + 20));
    files.set(name, zip.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed));
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return files;
}

/** Whether the zip is byte for byte what the service would have written. */
function isCanonical(zip, files) {
  const local = [], central = [];
  let offset = 0;
  for (const [name, content] of files) {
    const common = Buffer.alloc(24);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x21, 8);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(content.length, 14);
    common.writeUInt32LE(content.length, 18);
    const bytes = Buffer.from(name);
    common.writeUInt16LE(bytes.length, 22);
    const where = Buffer.alloc(16);
    where.writeUInt32LE(offset, 12);
    local.push(Buffer.from('504b0304', 'hex'), common, Buffer.alloc(2), bytes, content);
    central.push(Buffer.from('504b01021400', 'hex'), common, where, bytes);
    offset += 30 + bytes.length + content.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.size, 8);
  end.writeUInt16LE(files.size, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return same(zip, Buffer.concat([...local, directory, end]));
}

// Events and heads

const MEMBERS = ['eventId', 'metadata', 'payload', 'position', 'previous', 'recordedAtMicros', 'revision', 'sequence', 'stream', 'type'];

function readEvent(line) {
  const m = parse(line);
  require(canonical(m) === line, 'JSON is not in its canonical form');
  require(has(m, Object.hasOwn(m, 'customer') ? ['customer', ...MEMBERS] : MEMBERS), 'members are missing, or unknown');
  const id = text(m, 'eventId');
  require(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id), 'not an event id');
  const customer = Object.hasOwn(m, 'customer') ? text(m, 'customer') : null;
  const previous = hashOf(m.previous), payload = base64(m.payload);
  const data = Buffer.concat([
    Buffer.from('troth-leaf-v1\n'), Buffer.from(id.replaceAll('-', ''), 'hex'), counted(text(m, 'stream')), u64(count(m, 'sequence')),
    counted(text(m, 'type')), u16(count(m, 'revision')), u64(count(m, 'recordedAtMicros')),
    customer === null ? Buffer.from([0]) : Buffer.concat([Buffer.from([1]), counted(customer)]),
    sha256(payload), sha256(base64(m.metadata)), previous, Buffer.from([1])]);
  const chain = customer ?? m.stream;
  return { position: count(m, 'position'), id, stream: m.stream, sequence: m.sequence, type: m.type, recordedAt: m.recordedAtMicros, customer, payload, previous, chain,
    begins: same(previous, sha256('troth-chain-v1|' + chain)), leaf: leafHash(data),
    where: `event at position ${m.position} (${m.type}, ${id})` };
}

const EVENTS = { what: 'events', head: 'troth-head-v1\n' };
const ENTRIES = { what: 'entries', head: 'troth-access-head-v1\n' };
const headLeaf = (head, of = EVENTS) => leafHash(Buffer.concat([Buffer.from(of.head), counted(head.chain), u64(head.count), u64(head.position), head.hash]));
const byBytes = (a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b));

function addHead(heads, chain, position, hash) {
  heads.set(chain, { chain, count: (heads.get(chain)?.count ?? 0n) + 1n, position, hash });
}

const headsRoot = heads => rootOver([...heads.values()].sort((a, b) => byBytes(a.chain, b.chain)).map(head => headLeaf(head)));

// Who looked

const chainOfLooks = customer => sha256('troth-looks-at-v1|' + customer).toString('base64');

/** A line is what was hashed, so there is nothing to put together. */
function readLook(line) {
  const m = parse(line);
  require(canonical(m) === line, 'JSON is not in its canonical form');
  const entry = text(m, 'entry'), id = count(m, 'id'), position = count(m, 'position');
  const isLook = entry === 'look';
  require(isLook || entry === 'acknowledgement', 'neither a look nor an acknowledgement');
  const request = isLook ? text(m, 'request') : '', everybody = isLook && count(m, 'everybody') === 1n;
  if (isLook) require(Array.isArray(m.customers) && m.customers.every(each => typeof each === 'string'), 'customers are missing');
  const names = customer => isLook && m.customers.includes(sha256(`troth-looked-at-v1|${request}|${customer}`).toString('base64'));
  return { entry, id, position, isLook, request, everybody, look: isLook ? id : count(m, 'look'), names, leaf: leafHash(Buffer.from('troth-access-v1\n' + line)),
    where: `entry at position ${position} (${entry} ${id})` };
}

function checkLooks(files, manifest, checkpoint, known, checked, fails, isIncluded) {
  const { kind, subject, from, to } = manifest;
  const dense = kind === 'looks';
  const looks = new Map(), entries = new Set(), heads = new Map(), expected = new Set(known.looks);
  let last = from - 1n, found = 0n, line = 0;
  for (const content of linesOf(files, 'looks.jsonl')) {
    line++;
    let look;
    try {
      look = readLook(content);
    } catch (unreadable) {
      fails('INCLUSION', `line ${line} of looks.jsonl`, 'is no entry: ' + unreadable.message);
      continue;
    }
    found++;
    if (look.position <= last || look.position > to) fails('INCOMPLETE', look.where, 'stands where it cannot stand');
    else if (dense && look.position !== last + 1n) fails('GAP', `positions ${last + 1n} to ${look.position - 1n}`, 'are missing');
    if (look.position > last) last = look.position;
    if (!isIncluded(look)) fails('INCLUSION', look.where, 'is not the entry that was sealed there');
    if (entries.has(`${look.entry} ${look.id}`)) fails('CHAIN', look.where, 'is there twice');
    entries.add(`${look.entry} ${look.id}`);
    if (look.isLook) looks.set(look.id, look);
    const spokenOf = looks.get(look.look);
    if (dense ? subject !== '' : !spokenOf || !(spokenOf.everybody || spokenOf.names(subject))) fails('INCOMPLETE', look.where, 'does not belong into this bundle');
    else if (!dense && look.position <= checkpoint.headsSize) {
      if (spokenOf.names(subject)) addHead(heads, chainOfLooks(subject), look.position, look.leaf);
      if (spokenOf.everybody) addHead(heads, '*', look.position, look.leaf);
    }
    expected.delete(look.request);
    checked('entries');
  }
  if (dense && last !== to) fails('GAP', `positions ${last + 1n} to ${to}`, 'are missing');
  if (found !== manifest.events) fails('INCOMPLETE', 'manifest.json', `speaks of ${manifest.events} entries, ${found} are here`);
  for (const request of expected) fails('GAP', 'request ' + request, 'which you know was answered, is not there');
  if (known.looks.size > 0) checked('looks you know of');
  return heads;
}

// Words: kept apart from the events, and either the ones these speak of or rightly gone

const REFERENCE = ['contentId', 'sha256', 'bytes', 'kid', 'kc'];
const isObject = value => typeof value === 'object' && value !== null && !Array.isArray(value);
const url64 = bytes => Buffer.from(bytes).toString('base64url');

function said(payload) {
  try {
    return parse(utf8(payload), true);
  } catch {
    return {};
  }
}

function references(value) {
  if (Array.isArray(value)) return value.flatMap(references);
  if (!isObject(value)) return [];
  return has(value, REFERENCE) ? [value] : Object.keys(value).sort().flatMap(name => references(value[name]));
}

// The UUID in a TypeID; nothing where it is none.
function uuid(typeId) {
  if (!/^[a-z]+_[0-7][0-9a-hjkmnp-tv-z]{25}$/.test(typeId)) return undefined;
  const bits = [...typeId.split('_')[1]].reduce((all, digit) => all * 32n + BigInt('0123456789abcdefghjkmnpqrstvwxyz'.indexOf(digit)), 0n);
  return bits.toString(16).padStart(32, '0').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function wordsCheck(report, checked, fails) {
  const places = new Map(), seen = new Set(), destructions = [], redactions = [], removals = [], expiries = [], attributions = [];
  let closed = 0;

  function explains(event) {
    const payload = said(event.payload);
    const { position, stream, type } = event;
    if (type === 'SubjectKeysDestroyed' && Array.isArray(payload.subjects)) destructions.push({ position, subjects: payload.subjects });
    else if (type === 'NoteRedacted' && typeof payload.noteId === 'string' && payload.noteId !== '' && typeof payload.version === 'bigint') redactions.push({ position, stream, noteId: payload.noteId, version: payload.version });
    else if (type === 'RedactionApproved' && typeof payload.eventId === 'string') removals.push({ position, id: uuid(payload.eventId) });
    else if (type === 'WordsExpired') expiries.push({ position, stream });
    else if (['InteractionOpened', 'CustomerIdentified', 'InteractionReattributed'].includes(type)) {
      const customer = payload.toCustomerId ?? payload.customerId;
      if (typeof customer === 'string') attributions.push({ position, stream, customer });
    }
    return payload;
  }

  function refersTo(event) {
    const payload = explains(event);
    const note = event.type === 'NoteAdded' || event.type === 'NoteAmended';
    const version = event.type === 'NoteAdded' ? 1n : typeof payload.version === 'bigint' ? payload.version : 0n;
    const subjects = [event.customer, event.stream, payload.customerId].filter(each => typeof each === 'string');
    for (const reference of references(payload)) {
      places.set(`${event.position} ${reference.contentId}`, { event, reference, subjects, version, noteId: note && typeof payload.noteId === 'string' ? payload.noteId : '' });
    }
  }

  function why({ event, subjects, noteId, version }) {
    const redaction = redactions.find(each => each.position > event.position && each.stream === event.stream && each.noteId === noteId && each.version === version);
    if (redaction) return `redacted by the event at position ${redaction.position}`;
    const removal = removals.find(each => each.position > event.position && each.id === event.id);
    if (removal) return `redacted by the event at position ${removal.position}`;
    const expiry = expiries.find(each => each.position > event.position && each.stream === event.stream);
    if (expiry) return `expired by the event at position ${expiry.position}`;
    const erasure = destructions.find(each => {
      const before = attributions.filter(a => a.stream === event.stream && a.position < each.position).sort((a, b) => Number(a.position - b.position));
      return [...subjects, ...before.slice(-1).map(a => a.customer)].some(one => each.subjects.includes(one));
    });
    return erasure && `erased by the event at position ${erasure.position}`;
  }

  function compare(line, at) {
    const m = parse(line);
    const ciphertext = base64(m.ciphertext), key = `${count(m, 'position')} ${text(m, 'contentId')}`;
    const names = ['ciphertext', 'contentId', 'position'];
    const place = places.get(key);
    if (canonical(m) !== line || !has(m, Object.hasOwn(m, 'opening') ? ['opening', ...names] : names) || !place || seen.has(key)) {
      fails('INCOMPLETE', `line ${at} of content.jsonl`, 'belongs to no event of this bundle, or is there twice');
      return;
    }
    seen.add(key);
    if (place.reference.sha256 !== url64(sha256(ciphertext)) || place.reference.bytes !== BigInt(ciphertext.length)) fails('CONTENT_ALTERED', place.event.where, 'refers to other words than those that are here');
    else checked('pieces of words');
    if (Object.hasOwn(m, 'opening')) open(place, ciphertext, m.opening);
    else closed++;
  }

  function open({ event, reference }, ciphertext, opening) {
    require(isObject(opening) && has(opening, ['installation', 'subject', 'group', 'key']), 'an opening that is none');
    const key = hashOf(opening.key);
    if (reference.kc !== '2.' + url64(hkdfSync('sha256', key, 'troth-kc-v2', event.id, 32))) {
      fails('KEY_COMMITMENT', event.where, 'commits to another key than the one its words are opened with');
      return;
    }
    const belongsTo = ['troth-content-v1', text(opening, 'installation'), event.id, reference.contentId, text(opening, 'subject'), text(opening, 'group'), reference.kid, event.type].join('|');
    try {
      require(ciphertext.length >= 28, 'too short');
      const cipher = createDecipheriv('aes-256-gcm', key, ciphertext.subarray(0, 12)).setAAD(Buffer.from(belongsTo)).setAuthTag(ciphertext.subarray(-16));
      report.words.push([event.where, utf8(Buffer.concat([cipher.update(ciphertext.subarray(12, -16)), cipher.final()]))]);
      checked('pieces of words opened');
    } catch {
      fails('CONTENT_ALTERED', event.where, 'commits to a key that does not open these words');
    }
  }

  function end() {
    const gone = new Map();
    for (const [key, place] of places) {
      if (seen.has(key)) continue;
      const reason = why(place);
      if (reason) gone.set(reason, (gone.get(reason) ?? 0) + 1);
      else fails('CONTENT_MISSING', place.event.where, 'refers to words that are gone, and no erasure and no redaction says why');
    }
    for (const reason of [...gone.keys()].sort()) report.facts.push(`words        ${gone.get(reason)} ${reason}`);
    if (gone.size > 0) report.notChecked.push('that what was erased, redacted or expired was so with good reason');
    if (closed > 0) report.notChecked.push(`what ${closed} pieces of words say; they are encrypted, and nothing here opens them`);
  }

  return { refersTo, explains, compare, end };
}

/** The lines of a file, each ended by a line feed and nothing else. */
function* linesOf(files, name) {
  require(files.has(name), name + ' is missing');
  const bytes = files.get(name);
  require(bytes.length === 0 || bytes.at(-1) === 10, name + ' ends in the middle of a line');
  for (let start = 0; start < bytes.length;) {
    const end = bytes.indexOf(10, start);
    yield utf8(bytes.subarray(start, end));
    start = end + 1;
  }
}

// One bundle

export function check(zip, known) {
  const report = { facts: [], checked: {}, failures: [], failureCount: 0, notChecked: [], words: [], worst: ORDER.length };
  const checked = what => { report.checked[what] = (report.checked[what] ?? 0) + 1; };
  const fails = (outcome, where, what) => {
    report.failureCount++;
    if (report.failures.length < 20) report.failures.push({ outcome, exitCode: CODES[outcome], where, what });
    report.worst = Math.min(report.worst, ORDER.indexOf(outcome));
  };
  try {
    report.checkpoint = checkFiles(zip, known, report, checked, fails);
  } catch (unreadable) {
    fails('INCOMPLETE', 'bundle', 'cannot be read: ' + unreadable.message);
  }
  report.outcome = ORDER[report.worst] ?? 'VERIFIED';
  report.exitCode = CODES[report.outcome] ?? 0;
  return report;
}

function checkFiles(zip, known, report, checked, fails) {
  const files = readArchive(zip);
  if (!isCanonical(zip, files)) fails('INCOMPLETE', 'bundle', 'is not as it was written; somebody packed it again or altered it');
  const file = name => { require(files.has(name), name + ' is missing'); return utf8(files.get(name)); };
  const manifest = parse(file('manifest.json'));
  require(canonical(manifest) === file('manifest.json') && has(manifest, ['format', 'kind', 'subject', 'from', 'to', 'size', 'events', 'files'])
    && manifest.format === 'troth-evidence-v1' && ['log', 'range', 'customer', 'stream', 'looks', 'looks-at-customer'].includes(manifest.kind)
    && Array.isArray(manifest.files), 'not the manifest of a bundle this verifier knows');
  for (const name of ['from', 'to', 'size', 'events']) count(manifest, name);
  text(manifest, 'subject');
  if (canonical([...files.keys()]) !== canonical(['manifest.json', ...manifest.files.map(each => text(each, 'name'))])) fails('INCOMPLETE', 'manifest.json', 'lists other files than there are');
  for (const each of manifest.files) {
    require(has(each, ['name', 'size', 'sha256']), 'a file in the manifest that is none');
    const content = files.get(each.name);
    if (!content || BigInt(content.length) !== count(each, 'size') || sha256(content).toString('hex') !== each.sha256) fails('INCOMPLETE', each.name, 'is not the file that was put into the bundle');
    checked('files');
  }
  const noteText = file('checkpoint');
  const note = readNote(noteText);
  const checkpoint = readCheckpoint(note);
  const key = readKey(file('log.vkey'));
  const successions = readSuccessions(files, checkpoint, key, checked, fails);
  const isOfLooks = manifest.kind.startsWith('looks'), what = isOfLooks ? 'entries' : 'events';
  checkSignatures(note, checkpoint, key, isOfLooks ? keyForLooks(key) : key, successions, files.has('policy') ? readPolicy(file('policy')) : null, known, report, checked, fails);
  report.facts.push(`log          ${checkpoint.origin}, ${checkpoint.size} ${what}`, `bundle       ${manifest.kind} ${manifest.subject}, ${manifest.events} ${what}`);
  const wholeRange = manifest.from === 1n && manifest.to === checkpoint.size;
  require(manifest.size === checkpoint.size && manifest.from >= 1n && manifest.to <= checkpoint.size && checkpoint.headsSize <= checkpoint.size
    && (manifest.kind === 'range' || manifest.kind === 'looks' || wholeRange), 'a manifest that does not fit its checkpoint');
  const words = files.has('content.jsonl') ? wordsCheck(report, checked, fails) : null;
  let held = known.held;
  const way = held && held.origin !== checkpoint.origin && ofLooks(held.origin) === ofLooks(checkpoint.origin) ? successions.from(each => each.anew && each.before.name === logOf(held.origin)) : [];
  if (way.length > 0) {
    const end = way[0];
    requireAccepted(way, 'checkpoint', known, fails);
    checked('checkpoint you hold of an earlier incarnation');
    // A succession speaks of the log, and not of where the record of who looked ended.
    if (!ofLooks(held.origin) && (held.size > end.size || (held.size === end.size && !same(held.root, end.root)))) fails('CONSISTENCY', 'checkpoint', `began anew after ${end.size} events and says nothing of the ${held.size} you hold`);
    else report.notChecked.push(`that what you hold of the earlier incarnation, of size ${held.size}, is what this one begins with`);
    held = null;
  }
  const followed = (each, continued) => {
    if (!continued) fails('CONSISTENCY', 'checkpoint', `does not continue the ${each.size} events at which its key came`);
    checked('log continued over a new key');
  };
  const older = () => fails('OLDER', 'checkpoint', `is of ${checkpoint.size} events; you hold one of ${held.size}`);
  const compareHeld = continues => {
    checked('checkpoint you hold');
    if (held.origin !== checkpoint.origin || !continues) fails('CONSISTENCY', 'checkpoint', `does not continue the one of ${held.size} events you hold`);
  };
  if (manifest.kind === 'log') {
    const hashes = readTiles(files, checkpoint.size, fails);
    for (const each of successions.within(checkpoint.origin)) followed(each, each.size >= 1n && each.size <= checkpoint.size && same(each.root, rootOver(hashes.slice(0, Number(each.size)))));
    if (held && held.size >= 1n && held.size <= checkpoint.size) compareHeld(same(held.root, rootOver(hashes.slice(0, Number(held.size)))));
    else if (held) older();
    if (!same(rootOver(hashes), checkpoint.root)) fails('ROOT', 'tile/0', 'the hashes do not come to the root that was signed');
    checked('root over all events');
    const heads = checkEvents(files, manifest, checkpoint, known, checked, fails, words, event => event.position >= 1n && event.position <= checkpoint.size && same(hashes[Number(event.position) - 1], event.leaf));
    if (!same(headsRoot(heads), checkpoint.headsRoot)) fails('ROOT', 'checkpoint', 'the heads of all chains do not come to the root that was signed');
    checked('root over the heads of all chains');
  } else {
    const proofFor = size => {
      if (size === checkpoint.size || files.has('consistency/' + size)) return true;
      fails('INCOMPLETE', 'consistency/' + size, 'is missing; ask for a bundle with since=' + size);
      return false;
    };
    const continues = (size, root) => {
      const lines = size === checkpoint.size ? '' : file('consistency/' + size).trimEnd();
      return consistent(size, root, checkpoint.size, checkpoint.root, lines === '' ? [] : lines.split('\n').map(hashOf));
    };
    if (!known.held) report.notChecked.push('that this continues what you saw earlier; keep what you saw with --state');
    else if (held && held.size > checkpoint.size) older();
    else if (held && proofFor(held.size)) compareHeld(continues(held.size, held.root));
    const withProof = each => checkProof(files, each, checkpoint, noteText, checked);
    const left = what => report.notChecked.push(`that the ${what} left out do not matter: this bundle claims no completeness for a customer`);
    if (isOfLooks) {
      if (successions.within(logOf(checkpoint.origin)).length > 0) report.notChecked.push('that the record of who looked went on over a new key; what you hold of it shows that');
      const heads = checkLooks(files, manifest, checkpoint, known, checked, fails, withProof);
      if (known.expected.size > 0) report.notChecked.push('the events you were told of; this bundle is about those who looked');
      if (manifest.kind === 'looks') left('entries');
      else checkEverybodyWhoLooked(parse(file('completeness.json')), manifest, checkpoint, heads, report, checked, fails);
    } else {
      for (const each of successions.within(checkpoint.origin)) if (proofFor(each.size)) followed(each, continues(each.size, each.root));
      const heads = checkEvents(files, manifest, checkpoint, known, checked, fails, words, withProof);
      if (manifest.kind === 'customer') {
        checkCompleteness(parse(file('completeness.json')), manifest.subject, manifest.subject, checkpoint, heads, EVENTS, checked, fails);
        if (checkpoint.headsSize < checkpoint.size) report.notChecked.push('that no event of the customer is left out after position ' + checkpoint.headsSize);
      } else left('events');
    }
  }
  report.notChecked.push('that what was recorded is true, and that nothing happened that nobody recorded');
  if (known.looks.size > 0 && !isOfLooks) report.notChecked.push('the looks you know of; this bundle is about events');
  if (!words && !isOfLooks) report.notChecked.push("that personal words are what the events' hashes of them say, or were rightly erased");
  return checkpoint;
}

function checkSignatures(note, checkpoint, inBundle, signer, successions, policyInBundle, known, report, checked, fails) {
  for (const each of successions.all) {
    const when = ` after ${each.size} events: ${each.reason}`;
    report.facts.push(each.anew ? `incarnation  ${each.incarnation}, anew${when} (agreed by ${each.approvers.join(' and ')})` : 'key          another one' + when);
  }
  const logs = known.policy?.logs ?? [];
  const trusted = known.key ? [known.key] : logs;
  const way = trusted.map(key => successions.from(each => each.before.text === key.text)).find(each => each.length > 0) ?? [];
  if (!known.key && logs.length === 0) report.notChecked.push("that the key in the bundle is the log's; give the one you were handed with --key");
  else if (!trusted.some(key => key.text === inBundle.text)) {
    if (way.length === 0) {
      fails('UNKNOWN_KEY', 'log.vkey', 'is not a key the auditor trusts');
      return;
    }
    requireAccepted(way, 'log.vkey', known, fails);
  }
  if (checkpoint.origin !== signer.name) fails('UNKNOWN_KEY', 'checkpoint', 'is of another log than the key');
  else if (!signedBy(note, signer)) fails('SIGNATURE', 'checkpoint', 'is not signed by ' + signer.name);
  checked('signature of the log');
  const policy = known.policy ?? policyInBundle;
  if (!policy?.wanted) {
    report.notChecked.push('that others see the same log; no witness is asked for');
    return;
  }
  if (!policy.satisfiedBy(note)) fails('QUORUM', 'checkpoint', 'lacks the witnesses the policy asks for');
  checked('quorum of witnesses');
  if (!known.policy) report.notChecked.push('that the policy in the bundle is yours; give it with --policy');
}

function readTiles(files, size, fails) {
  require(size <= 4_000_000n, 'too many events; verify parts');
  const hashes = [];
  for (let tile = 0n; tile * 256n < size; tile++) {
    const width = Number(size - tile * 256n < 256n ? size - tile * 256n : 256n);
    let path = String(tile % 1000n).padStart(3, '0');
    for (let rest = tile / 1000n; rest > 0n; rest /= 1000n) path = 'x' + String(rest % 1000n).padStart(3, '0') + '/' + path;
    const name = `tile/0/${path}${width === 256 ? '' : '.p/' + width}`;
    let bytes = files.get(name);
    if (bytes?.length !== width * 32) {
      fails('ROOT', name, 'is missing or not of its length');
      bytes = Buffer.alloc(width * 32);
    }
    for (let i = 0; i < width; i++) hashes.push(bytes.subarray(i * 32, i * 32 + 32));
  }
  return hashes;
}

function checkProof(files, event, checkpoint, noteText, checked) {
  try {
    const all = utf8(files.get(`proofs/${event.position}.tlog-proof`));
    const end = all.indexOf('\n\n');
    const lines = all.slice(0, Math.max(0, end)).split('\n');
    require(end >= 0 && lines.shift() === 'c2sp.org/tlog-proof@v1', 'not a proof');
    if (lines[0]?.startsWith('extra ')) base64(lines.shift().slice(6));
    require(lines[0]?.startsWith('index '), 'not a proof');
    const index = number(lines.shift().slice(6));
    checked('proofs of inclusion');
    return all.slice(end + 2) === noteText && index === event.position - 1n && included(event.leaf, index, checkpoint.size, lines.map(hashOf), checkpoint.root);
  } catch {
    return false;
  }
}

function checkEvents(files, manifest, checkpoint, known, checked, fails, words, isIncluded) {
  const { kind, subject, from, to } = manifest;
  const dense = kind === 'log' || kind === 'range';
  const chains = new Map(), sequences = new Map(), heads = new Map(), expected = new Map(known.expected);
  let last = from - 1n, recordedAt = 0n, events = 0n, line = 0;
  for (const content of linesOf(files, 'events.jsonl')) {
    line++;
    let event;
    try {
      event = readEvent(content);
    } catch (unreadable) {
      fails('INCLUSION', `line ${line} of events.jsonl`, 'is no event: ' + unreadable.message);
      continue;
    }
    events++;
    if (event.position <= last || event.position > to) fails('INCOMPLETE', event.where, 'stands where it cannot stand');
    else if (dense && event.position !== last + 1n) fails('GAP', `positions ${last + 1n} to ${event.position - 1n}`, 'are missing');
    if (event.position > last) last = event.position;
    if (event.recordedAt < recordedAt) fails('CHAIN', event.where, 'says that it was recorded before the event in front of it');
    recordedAt = event.recordedAt;
    if (!isIncluded(event)) fails('INCLUSION', event.where, 'is not the event that was sealed there');
    const before = chains.get(event.chain);
    chains.set(event.chain, event.leaf);
    if (before ? kind !== 'stream' && !same(before, event.previous) : (kind === 'log' || kind === 'customer') && !event.begins) fails('CHAIN', event.where, 'does not follow the event before it of ' + event.chain);
    const earlier = sequences.get(event.stream);
    sequences.set(event.stream, event.sequence);
    const wanted = earlier === undefined ? 0n : earlier + 1n;
    const right = earlier === undefined ? !(kind === 'log' || kind === 'stream') || event.sequence === 0n : kind === 'customer' ? event.sequence > earlier : event.sequence === wanted;
    if (!right) fails('GAP', event.where, `is number ${event.sequence} of its stream, not ${wanted}`);
    if (kind === 'customer' ? subject !== event.customer : kind === 'stream' ? subject !== event.stream : subject !== '') fails('INCOMPLETE', event.where, 'does not belong into this bundle');
    if (event.position <= checkpoint.headsSize) addHead(heads, event.chain, event.position, event.leaf);
    if (expected.get(event.position) === event.id) expected.delete(event.position);
    checked('events');
    words?.refersTo(event);
  }
  if (dense && last !== to) fails('GAP', `positions ${last + 1n} to ${to}`, 'are missing');
  if (events !== manifest.events) fails('INCOMPLETE', 'manifest.json', `speaks of ${manifest.events} events, ${events} are here`);
  for (const [position, id] of expected) fails('GAP', 'event ' + id, `which you were told stands at position ${position}, is not there`);
  if (words) {
    for (const content of linesOf(files, 'erasures.jsonl')) {
      const event = readEvent(content);
      if (isIncluded(event)) words.explains(event);
      else fails('INCLUSION', event.where, 'is not the event that was sealed there');
    }
    let at = 0;
    for (const content of linesOf(files, 'content.jsonl')) words.compare(content, ++at);
    words.end();
  }
  return heads;
}

function checkEverybodyWhoLooked(shown, manifest, checkpoint, heads, report, checked, fails) {
  require(has(shown, ['customer', 'everybody']) && isObject(shown.customer) && isObject(shown.everybody), 'not a proof of completeness');
  checkCompleteness(shown.customer, chainOfLooks(manifest.subject), manifest.subject, checkpoint, heads, ENTRIES, checked, fails);
  checkCompleteness(shown.everybody, '*', 'everybody', checkpoint, heads, ENTRIES, checked, fails);
  if (checkpoint.headsSize < checkpoint.size) report.notChecked.push(`that no look is left out after position ${checkpoint.headsSize}; ask for the entries from there on`);
}

/** @param chain how the heads call what the subject is */
function checkCompleteness(shown, chain, subject, checkpoint, found, of, checked, fails) {
  require(has(shown, ['chains', 'heads']) && Array.isArray(shown.heads) && shown.heads.length <= 2, 'not a proof of completeness');
  const chains = count(shown, 'chains');
  const heads = shown.heads.map(each => {
    require(has(each, ['chain', 'count', 'position', 'hash', 'index', 'path']) && Array.isArray(each.path), 'not a proof of completeness');
    const head = { chain: text(each, 'chain'), count: count(each, 'count'), position: count(each, 'position'), hash: hashOf(each.hash), index: count(each, 'index') };
    if (!included(headLeaf(head, of), head.index, chains, each.path.map(hashOf), checkpoint.headsRoot)) fails('INCLUSION', 'completeness.json', 'a head is not among those that were signed');
    return head;
  });
  const here = found.get(chain);
  const [first, second] = heads;
  if (heads.length === 1 && first.chain === chain) {
    if (!here || here.count < first.count) fails('GAP', subject, `had ${first.count} ${of.what} when the heads were signed, and ${here?.count ?? 0} of them are here`);
    else if (here.count > first.count || here.position !== first.position || !same(here.hash, first.hash)) fails('CHAIN', subject, `had another last one of the ${of.what} when the heads were signed`);
  } else {
    const absent = heads.length === 0 ? chains === 0n && same(checkpoint.headsRoot, sha256())
      : heads.length === 2 ? byBytes(first.chain, chain) < 0 && byBytes(chain, second.chain) < 0 && second.index === first.index + 1n
      : byBytes(first.chain, chain) < 0 ? first.index === chains - 1n : byBytes(chain, first.chain) < 0 && first.index === 0n;
    if (!absent) fails('INCOMPLETE', 'completeness.json', `shows neither that there are ${of.what} nor that there are none`);
    else if (here) fails('CHAIN', subject, `had no ${of.what} when the heads were signed, and has some now`);
  }
  checked('proof of completeness');
}

// From the command line

function readHeld(file) {
  const all = utf8(readFileSync(file));
  const lines = all.slice(all.startsWith('c2sp.org/tlog-proof@v1\n') ? all.indexOf('\n\n') + 2 : 0).split('\n');
  require(lines.length >= 3, 'not what an earlier verification left behind');
  return { origin: lines[0], size: number(lines[1]), root: hashOf(lines[2]) };
}

function say(report) {
  const lines = [report.exitCode === 0 ? 'VERIFIED' : 'NOT VERIFIED: ' + report.outcome];
  lines.push(...report.facts.map(fact => '  ' + fact));
  lines.push(...Object.entries(report.checked).map(([what, n]) => `  checked      ${n} ${what}`));
  lines.push(...report.failures.map(failure => `  wrong        ${failure.where}: ${failure.what}`));
  if (report.failureCount > report.failures.length) lines.push(`  wrong        and ${report.failureCount - report.failures.length} more`);
  lines.push(...report.notChecked.map(what => '  not checked  ' + what));
  return lines.join('\n');
}

/** One line of a file of proofs in, one line out: what this verifier thinks of it. */
function judge(line) {
  const v = JSON.parse(line);
  const hash = hex => Buffer.from(hex, 'hex');
  return v.kind === 'inclusion'
    ? included(hash(v.leaf), BigInt(v.index), BigInt(v.size), v.proof.map(hash), hash(v.root))
    : consistent(BigInt(v.earlier), hash(v.earlierRoot), BigInt(v.later), hash(v.laterRoot), v.proof.map(hash));
}

function main(argv) {
  const known = { key: null, policy: null, held: null, expected: new Map(), incarnations: new Set(), looks: new Set() };
  let bundle = null, state = null, json = false, words = false;
  const hold = file => { const held = readHeld(file); if (!known.held || held.size > known.held.size) known.held = held; };
  try {
    while (argv.length > 0) {
      const argument = argv.shift();
      if (argument === '--json') { json = true; continue; }
      if (argument === '--words') { words = true; continue; }
      if (!argument.startsWith('--')) { require(bundle === null, 'one bundle at a time'); bundle = argument; continue; }
      const value = argv.shift();
      require(value !== undefined, 'an option lacks its value');
      if (argument === '--key') known.key = readKey(utf8(readFileSync(value)));
      else if (argument === '--policy') known.policy = readPolicy(utf8(readFileSync(value)));
      else if (argument === '--incarnation') known.incarnations.add(value);
      else if (argument === '--look') known.looks.add(value.toLowerCase());
      else if (argument === '--held') hold(value);
      else if (argument === '--state') { state = value; if (existsSync(value)) hold(value); }
      else if (argument === '--expect') known.expected.set(number(value.split('=')[0]), value.split('=')[1]);
      else if (argument === '--proofs') { process.stdout.write(readFileSync(value, 'utf8').trimEnd().split('\n').map(judge).join('\n') + '\n'); return 0; }
      else if (argument === '--many') { process.stdout.write(readFileSync(value, 'utf8').trimEnd().split('\n').map(file => check(readFileSync(file), known).exitCode).join('\n') + '\n'); return 0; }
      else require(false, 'unknown: ' + argument);
    }
    require(bundle !== null && existsSync(bundle), 'there is no bundle to verify');
  } catch (wrong) {
    console.error(wrong.message);
    return USAGE;
  }
  const report = check(readFileSync(bundle), known);
  if (state !== null && report.exitCode === 0) {
    const { origin, size, root } = report.checkpoint;
    writeFileSync(state + '.new', `${origin}\n${size}\n${root.toString('base64')}\n`);
    renameSync(state + '.new', state);
  }
  const { checkpoint, worst, words: opened, ...told } = report;
  if (json && words) {
    told.words = {};
    for (const [where, all] of opened) (told.words[where] ??= []).push(all);
  }
  console.log(json ? JSON.stringify(told) : say(report));
  // For a screen: no character of what somebody wrote may move the cursor or turn the line around.
  if (words && !json) for (const [where, all] of opened) console.log(`  said         ${where}: ${all.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, c => `\\u{${c.codePointAt(0).toString(16)}}`)}`);
  return report.exitCode;
}

process.exitCode = main(process.argv.slice(2));
