package org.troth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Lets Java's clock show another time: as many seconds later as a file says, which is read again and again.
///
/// It works in the process of a service, and changes the one method from which `Instant.now()` and every clock of the
/// system take their time.
public final class FalseClockAgent implements ClassFileTransformer {
    private static final String AHEAD = "org.troth.ahead";
    private static final String CLOCK = "java/time/Clock";
    private static final String METHOD = "currentInstant";
    private static final ClassDesc INSTANT = ClassDesc.of(Instant.class.getName());
    private static final ClassDesc LONG = ClassDesc.of(Long.class.getName());

    private FalseClockAgent() {}

    /// @param shown the file that says how far ahead it is
    public static void premain(String shown, Instrumentation java) throws UnmodifiableClassException {
        Path file = Path.of(shown);
        read(file);
        // Loaded before anything is changed, for a class cannot be changed on its way in by code that needs it.
        Class<?> clock = Clock.class;
        java.addTransformer(new FalseClockAgent(), true);
        java.retransformClasses(clock);
        Thread.ofPlatform().daemon().name("false-clock").start(() -> readAgainAndAgain(file));
    }

    private static void readAgainAndAgain(Path file) {
        try {
            while (true) {
                read(file);
                Thread.sleep(2);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void read(Path file) {
        try {
            System.setProperty(AHEAD, Files.readString(file));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> before,
            @Nullable ProtectionDomain domain,
            byte[] bytes) {
        if (!CLOCK.equals(name)) {
            return null;
        }
        ClassFile file = ClassFile.of();
        return file.transformClass(
                file.parse(bytes),
                ClassTransform.transformingMethodBodies(
                        method -> method.methodName().equalsString(METHOD), FalseClockAgent::ahead));
    }

    private static void ahead(CodeBuilder code, CodeElement element) {
        if (element instanceof ReturnInstruction returning && returning.opcode() == Opcode.ARETURN) {
            code.loadConstant(AHEAD)
                    .lconst_0()
                    .invokestatic(LONG, "getLong", MethodTypeDesc.of(LONG, ConstantDescs.CD_String, ConstantDescs.CD_long))
                    .invokevirtual(LONG, "longValue", MethodTypeDesc.of(ConstantDescs.CD_long))
                    .invokevirtual(INSTANT, "plusSeconds", MethodTypeDesc.of(INSTANT, ConstantDescs.CD_long));
        }
        code.with(element);
    }
}
