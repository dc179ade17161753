package dev.relevo.mutants;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/// The classes of the changed sources in a temporary directory, to stand before the sound ones on a
/// class path.
record MutatedClasses(Path directory) implements AutoCloseable {
  static final String CLASS_PATH = System.getProperty("java.class.path", "");

  /// @throws IllegalArgumentException when it does not apply or does not compile: a stale mutant
  static MutatedClasses of(Mutant mutant) throws IOException {
    var classes = new MutatedClasses(Files.createTempDirectory("relevo-mutant-"));
    try {
      classes.compile(mutant);
    } catch (IOException | RuntimeException e) {
      classes.close();
      throw e;
    }
    return classes;
  }

  /// The core as it is: nothing stands before it.
  static MutatedClasses none() throws IOException {
    return new MutatedClasses(Files.createTempDirectory("relevo-mutant-"));
  }

  private void compile(Mutant mutant) throws IOException {
    List<Path> sources = new ArrayList<>();
    for (Map.Entry<Path, String> changed : mutant.applied(Path.of("")).entrySet()) {
      Path source = directory.resolve("sources").resolve(changed.getKey());
      Files.createDirectories(source.getParent());
      Files.writeString(source, changed.getValue());
      sources.add(source);
    }
    var told = new StringWriter();
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of("-d", directory.toString(), "-cp", CLASS_PATH, "-proc:none", "-nowarn");
      var units = files.getJavaFileObjectsFromPaths(sources);
      if (!compiler.getTask(told, files, null, options, null, units).call()) {
        throw new IllegalArgumentException(
            "mutant " + mutant.name() + " does not compile:\n" + told);
      }
    }
  }

  String classPath() {
    return directory + java.io.File.pathSeparator + CLASS_PATH;
  }

  @Override
  public void close() {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
