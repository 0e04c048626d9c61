import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Copies a jar and gives its classes the format of Java 17. The virtual machine keeps no class of
 * Java 5's format in its cache, so that those of picocli were read and verified at every start.
 *
 * <p>Run by the build: {@code java Modernize.java FROM TO}.
 */
final class Modernize {
  private static final ClassTransform NEWER =
      ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL)
          .andThen(
              (builder, element) -> {
                if (element instanceof ClassFileVersion) {
                  builder.withVersion(ClassFile.JAVA_17_VERSION, 0);
                } else {
                  builder.with(element);
                }
              });

  private Modernize() {}

  public static void main(String[] arguments) throws IOException {
    Path from = Path.of(arguments[0]);
    URL[] itself = {from.toUri().toURL()};
    try (URLClassLoader classes = new URLClassLoader(itself);
        ZipFile old = new ZipFile(from.toFile());
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(Path.of(arguments[1])))) {
      ClassFile format =
          ClassFile.of(
              ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
              ClassFile.ClassHierarchyResolverOption.of(
                  ClassHierarchyResolver.ofResourceParsing(classes)));
      for (ZipEntry entry : Collections.list(old.entries())) {
        byte[] bytes;
        try (InputStream in = old.getInputStream(entry)) {
          bytes = in.readAllBytes();
        }
        ZipEntry copy = new ZipEntry(entry.getName());
        copy.setTimeLocal(entry.getTimeLocal());
        out.putNextEntry(copy);
        out.write(modern(entry.getName(), bytes, format));
        out.closeEntry();
      }
    }
  }

  private static byte[] modern(String name, byte[] bytes, ClassFile format) {
    boolean versioned = name.startsWith("META-INF/") || name.equals("module-info.class");
    return name.endsWith(".class") && !versioned
        ? format.transformClass(format.parse(bytes), NEWER)
        : bytes;
  }
}
