package org.troth.seal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.MethodModel;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.troth.seal.Notary.Said;
import org.troth.verify.Verifier;

/// A verifier in which some checks always say yes, or say nothing, to see that the tests would notice.
final class Sabotage extends ClassLoader {
    private static final String PACKAGE = "org.troth.verify.";

    private final Set<String> alwaysTrue;

    /// @param alwaysTrue methods such as `Merkle.included`
    Sabotage(String... alwaysTrue) {
        super(Verifier.class.getClassLoader());
        this.alwaysTrue = Set.of(alwaysTrue);
    }

    Said run(List<String> arguments) {
        try {
            Method run = loadClass(PACKAGE + "Verifier").getMethod("run", List.class, PrintStream.class);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            int exitCode = (int) run.invoke(null, arguments, new PrintStream(out, true, StandardCharsets.UTF_8));
            return new Said(exitCode, out.toString(StandardCharsets.UTF_8));
        } catch (ReflectiveOperationException broken) {
            throw new IllegalStateException(broken);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(PACKAGE)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? define(name) : loaded;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (file == null) {
                throw new ClassNotFoundException(name);
            }
            ClassFile classes = ClassFile.of();
            String simple = name.substring(PACKAGE.length());
            byte[] bytes = classes.transformClass(classes.parse(file.readAllBytes()), (builder, element) -> {
                if (element instanceof MethodModel method && isSabotaged(simple, method)) {
                    builder.withMethodBody(
                            method.methodName(), method.methodType(), method.flags().flagsMask(), code -> doNothing(method, code));
                } else {
                    builder.with(element);
                }
            });
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException unreadable) {
            throw new ClassNotFoundException(name, unreadable);
        }
    }

    private boolean isSabotaged(String simple, MethodModel method) {
        return alwaysTrue.contains(simple + "." + method.methodName().stringValue());
    }

    private static void doNothing(MethodModel method, CodeBuilder code) {
        if (method.methodType().stringValue().endsWith(")V")) {
            code.return_();
        } else {
            code.iconst_1().ireturn();
        }
    }
}
