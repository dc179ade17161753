package dev.relevo.cli;

import dev.relevo.config.text.Lines;
import dev.relevo.lint.NodeFile;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/// Reads the files of a group, each once, a pipe too.
final class NodeFiles {
  /// A virtual router has 255 ids; a group of more nodes than this is a shell's pattern that went
  /// wrong.
  private static final int MAX_FILES = 256;

  private static final String ENDING = ".conf";

  private NodeFiles() {}

  static List<NodeFile> read(List<String> files) throws UnfitFiles {
    if (files.size() > MAX_FILES) {
      throw new UnfitFiles(files.size() + " files; " + MAX_FILES + " at most make a group");
    }
    var seen = new HashSet<String>();
    for (String file : files) {
      if (!seen.add(real(file))) {
        throw new UnfitFiles(file + " is named twice: a file is a node");
      }
    }
    Map<String, Integer> names = new HashMap<>();
    files.forEach(file -> names.merge(new File(file).getName(), 1, Integer::sum));
    var nodes = new ArrayList<NodeFile>();
    for (String file : files) {
      String name = new File(file).getName();
      boolean unique = names.getOrDefault(name, 0) == 1;
      boolean ends = name.length() > ENDING.length() && name.endsWith(ENDING);
      String host = ends ? name.substring(0, name.length() - ENDING.length()) : name;
      nodes.add(NodeFile.read(unique ? host : file, file, bytes(file)));
    }
    return nodes;
  }

  private static String real(String file) {
    try {
      return new File(file).getCanonicalPath();
    } catch (IOException _) {
      return file; // opening it will say why
    }
  }

  private static byte[] bytes(String file) throws UnfitFiles {
    if (new File(file).isDirectory()) {
      throw new UnfitFiles(file + " is a directory");
    }
    try (var in = new FileInputStream(file)) {
      byte[] text = in.readNBytes(Lines.MAX_BYTES + 1);
      if (text.length > Lines.MAX_BYTES) {
        throw new UnfitFiles(file + " is larger than " + Lines.MAX_BYTES + " bytes");
      }
      return text;
    } catch (IOException refused) {
      throw new UnfitFiles("cannot read " + refused.getMessage());
    }
  }
}
