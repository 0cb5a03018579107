// What pages cannot do as plain HTML: single keys, words kept while they are typed, and a word when the line is down.
'use strict';

const WORDS = 'troth:words:';
const KEYS = 'troth:keys';
const OPEN = 'troth:open';

document.cookie = 'zone=' + Intl.DateTimeFormat().resolvedOptions().timeZone + ';path=/;samesite=lax;max-age=31536000';

function typing(element) {
    return element.closest('input:not([type=checkbox]), textarea, select, [contenteditable]') !== null;
}

function keysOn() {
    return localStorage.getItem(KEYS) !== 'off';
}

// Words stay in this tab until they are saved: over a lost line, an ended session, a restarted service.
function wordsKey(field) {
    const form = field.closest('[data-draft]');
    return form && field.name && field.type !== 'hidden' ? WORDS + form.dataset.draft + ':' + field.name : null;
}

function bringBack(root) {
    const saved = root.querySelector('[data-saved]');
    if (saved) {
        const prefix = WORDS + saved.dataset.customer + ':' + saved.dataset.saved + ':';
        Object.keys(sessionStorage).filter(key => key.startsWith(prefix)).forEach(key => sessionStorage.removeItem(key));
    }
    root.querySelectorAll('[data-draft] input, [data-draft] textarea').forEach(field => {
        const key = wordsKey(field);
        const kept = key && sessionStorage.getItem(key);
        if (kept && (field.value === '' || field.value === field.defaultValue)) {
            field.value = kept;
        }
    });
    const open = opened();
    root.querySelectorAll('[data-open]').forEach(part => { part.open = open.includes(part.dataset.open); });
    const box = root.querySelector('#keys');
    if (box) {
        box.checked = keysOn();
    }
}

// What was opened in a story stays open, whatever is exchanged around it.
function opened() {
    return JSON.parse(sessionStorage.getItem(OPEN) || '[]');
}
document.addEventListener('toggle', event => {
    const part = event.target.dataset && event.target.dataset.open;
    if (part) {
        const others = opened().filter(other => other !== part);
        sessionStorage.setItem(OPEN, JSON.stringify(event.target.open ? others.concat(part).slice(-200) : others));
    }
}, true);

// The docked recorder has a scroll bar of its own where the window is low; the story behind it stays where it is.
function inView(part, box) {
    if (box) {
        box.scrollTop += Math.max(0, part.getBoundingClientRect().bottom + 48 - box.getBoundingClientRect().bottom);
    }
}

function takeFocus(root) {
    const wanted = root.querySelector('[autofocus]') || root.querySelector('#desk');
    if (wanted) {
        wanted.focus({ preventScroll: true });
        inView(wanted, wanted.closest('.recorder'));
        if (wanted.value && wanted.setSelectionRange && wanted.type !== 'hidden') {
            wanted.setSelectionRange(wanted.value.length, wanted.value.length);
        }
    }
}

function tell(what) {
    const note = document.getElementById('away');
    note.hidden = what === null;
    note.querySelectorAll('[data-when]').forEach(part => { part.hidden = part.dataset.when !== what; });
}

document.addEventListener('input', event => {
    const key = wordsKey(event.target);
    if (key) {
        sessionStorage.setItem(key, event.target.value);
    }
});

document.addEventListener('change', event => {
    if (event.target.id === 'keys') {
        localStorage.setItem(KEYS, event.target.checked ? 'on' : 'off');
    }
    if (event.target.matches('[data-submit]')) {
        event.target.form.requestSubmit();
    }
});

document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey) {
        return;
    }
    if (event.key === 'Escape') {
        const leave = document.querySelector('[data-escape]');
        if (leave) {
            leave.click();
        }
        return;
    }
    // A note is a line more often than a page: Enter saves it, Shift-Enter makes a new line.
    if (event.key === 'Enter' && !event.shiftKey && event.target.matches('.stepform textarea:not([name=options]), .stepform select')) {
        event.preventDefault();
        event.target.form.requestSubmit();
        return;
    }
    if (typing(event.target) || !keysOn()) {
        return;
    }
    if (event.key === '/') {
        event.preventDefault();
        const find = document.querySelector('[data-find]');
        if (find) {
            find.focus();
        } else {
            location.assign('/desk');
        }
        return;
    }
    const step = document.querySelector('[data-key="' + CSS.escape(event.key) + '"]');
    if (step && !document.body.classList.contains('asking')) {
        event.preventDefault();
        step.click();
    }
});

// What was sent off is said until the answer is there, and stays said where none comes.
function say(what, form) {
    const note = document.getElementById('saving');
    const title = form && (form.querySelector('h3') || form.querySelector('button span') || form.querySelector('button'));
    if (note && (title || note.dataset.name)) {
        note.dataset.name = title ? title.textContent.trim() : note.dataset.name;
        note.textContent = note.dataset[what].replace('{0}', note.dataset.name);
        note.className = 'saving ' + what;
        note.hidden = false;
        show(what, form, note);
    }
}

// A step is in the story as soon as it is sent off, marked as not being there yet; the answer puts the real one in its place.
function show(what, form, note) {
    const waiting = document.querySelector('.entry.waiting');
    if (waiting) {
        waiting.querySelector('.meta').textContent = note.textContent;
        waiting.classList.toggle('unsaved', what === 'unsaved');
        return;
    }
    const story = document.querySelector('.story .entries');
    const step = form && form.querySelector('[name=step]');
    // A promise is shown back first, which saves nothing.
    if (!story || !step || (step.value === 'PROMISE' && !form.querySelector('[name=shown]'))) {
        return;
    }
    const typed = form.querySelector('textarea, input:not([type=hidden])');
    const entry = document.createElement('li');
    entry.className = 'entry line waiting';
    part(entry, 'span', 'what', note.dataset.name);
    if (typed && typed.value.trim()) {
        part(entry, 'blockquote', '', typed.value);
    }
    part(entry, 'span', 'fine meta', note.textContent);
    const order = document.getElementById('order');
    if (order && order.value === 'oldest') {
        story.append(entry);
    } else {
        story.prepend(entry);
    }
}

function part(entry, kind, look, words) {
    const element = document.createElement(kind);
    element.className = look;
    element.textContent = words;
    entry.append(element);
}

let asking = 0;
function asks(more) {
    asking = Math.max(0, asking + more);
    document.body.classList.toggle('asking', asking > 0);
}
function own(event) {
    return event.detail.ctx && event.detail.ctx.target && event.detail.ctx.target.id === 'desk';
}
document.addEventListener('htmx:before:request', event => {
    if (own(event)) {
        asks(1);
        if (event.target.matches && event.target.matches('form')) {
            say('saving', event.target);
        }
    }
});
document.addEventListener('htmx:finally:request', event => { if (own(event)) { asks(-1); } });
// A field that asks for the focus has the browser scroll to it when it is put into a page; the reader stays where they are.
let place = 0;
document.addEventListener('htmx:after:swap', event => {
    bringBack(document);
    dock();
    if (own(event)) {
        scrollTo(0, place);
        takeFocus(document);
    }
});
document.addEventListener('htmx:before:swap', event => {
    place = scrollY;
    const response = event.detail.ctx && event.detail.ctx.response;
    // A page that is not ours any more, from before somebody signed in again, is as good as none.
    if (response && (response.status === 401 || response.status === 403)) {
        event.preventDefault();
        say('unsaved', null);
        tell('signed-out');
    } else if (response && response.status >= 500) {
        event.preventDefault();
        say('unsaved', null);
        tell('troubled');
    } else {
        tell(null);
    }
});
document.addEventListener('htmx:error', () => {
    say('unsaved', null);
    tell('offline');
});
window.addEventListener('offline', () => tell('offline'));
window.addEventListener('online', () => tell(null));

// A list of work that changed is read again; many changes at once are one.
const live = document.querySelector('[data-live]');
if (live) {
    let waiting = null;
    const source = new EventSource(live.dataset.live);
    source.addEventListener('work', () => {
        waiting = waiting || setTimeout(() => {
            waiting = null;
            htmx.trigger(live, 'work');
        }, 300);
    });
    source.onopen = () => tell(null);
    source.onerror = () => tell('offline');
}

const step = document.querySelector('.lanes tr[aria-current]');
if (step) {
    step.closest('.lanes').scrollTop = step.offsetTop - 80;
}

// What is docked at an edge may grow; whatever gets the focus stays clear of it.
const docked = new ResizeObserver(() => {
    const tall = selector => { const part = document.querySelector(selector); return part ? part.offsetHeight + 'px' : null; };
    for (const [name, height] of [['--dock', tall('.recorder')], ['--steer', tall('.steer')]]) {
        if (height) {
            document.documentElement.style.setProperty(name, height);
        } else {
            document.documentElement.style.removeProperty(name);
        }
    }
});
function dock() {
    docked.disconnect();
    document.querySelectorAll('.recorder, .steer').forEach(part => docked.observe(part));
}

bringBack(document);
dock();

document.documentElement.dataset.ready = 'yes';
