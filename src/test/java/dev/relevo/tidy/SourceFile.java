package dev.relevo.tidy;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/// A source file as the compiler's parser sees it.
record SourceFile(
    Path path,
    int lines,
    String text,
    List<String> topLevelTypes,
    List<String> types,
    List<Method> methods) {
  /// A method with a body.
  ///
  /// @param lines from its name to its closing brace
  record Method(String name, int parameters, int lines) {}

  String name() {
    return path.getFileName().toString();
  }

  static List<SourceFile> under(Path root) throws IOException {
    List<Path> paths;
    try (Stream<Path> walk = Files.walk(root)) {
      paths = walk.filter(path -> path.toString().endsWith(".java")).sorted().toList();
    }
    var compiler = ToolProvider.getSystemJavaCompiler();
    var found = new ArrayList<SourceFile>();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      var task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  null,
                  List.of("-proc:none"),
                  null,
                  files.getJavaFileObjectsFromPaths(paths));
      var trees = Trees.instance(task);
      for (var unit : task.parse()) {
        found.add(read(unit, trees));
      }
    }
    return found;
  }

  private static SourceFile read(CompilationUnitTree unit, Trees trees) throws IOException {
    var path = Path.of(unit.getSourceFile().toUri());
    var text = Files.readString(path);
    var topLevel = new ArrayList<String>();
    for (Tree declaration : unit.getTypeDecls()) {
      if (declaration instanceof ClassTree type) {
        topLevel.add(type.getSimpleName().toString());
      }
    }
    var types = new ArrayList<String>();
    var methods = new ArrayList<Method>();
    new Declarations(unit, trees, types, methods).scan(unit, null);
    var lines = (int) text.lines().count();
    return new SourceFile(path, lines, text, topLevel, types, methods);
  }

  /// Collects names and lengths.
  private static final class Declarations extends TreeScanner<Void, Void> {
    private final CompilationUnitTree unit;
    private final Trees trees;
    private final List<String> types;
    private final List<Method> methods;

    Declarations(CompilationUnitTree unit, Trees trees, List<String> types, List<Method> methods) {
      this.unit = unit;
      this.trees = trees;
      this.types = types;
      this.methods = methods;
    }

    @Override
    public Void visitClass(ClassTree type, Void nothing) {
      types.add(type.getSimpleName().toString());
      return super.visitClass(type, null);
    }

    @Override
    public Void visitMethod(MethodTree method, Void nothing) {
      if (method.getBody() != null) {
        var map = unit.getLineMap();
        var positions = trees.getSourcePositions();
        var from = map.getLineNumber(positions.getStartPosition(unit, method.getBody()));
        var to = map.getLineNumber(positions.getEndPosition(unit, method.getBody()));
        var name = method.getName().toString();
        methods.add(new Method(name, method.getParameters().size(), (int) (to - from + 1)));
      }
      return super.visitMethod(method, null);
    }
  }
}
