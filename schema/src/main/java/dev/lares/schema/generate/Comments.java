package dev.lares.schema.generate;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What the published messages' sources say of types and fields, for {@code kubectl explain}. The
 * models lack it for fields that refer to a type, and know no lines; the sources know no
 * paragraphs.
 */
final class Comments {
  private static final Pattern GAP = Pattern.compile("\\s+");
  private static final Pattern MESSAGE =
      Pattern.compile("interface_extends:k8s\\.io\\.([\\w.]+)\\)");
  private static final Pattern FIELD = Pattern.compile("<code>.* (\\w+) = \\d+.*;</code>");

  private static final Pattern TYPE =
      Pattern.compile("Protobuf type \\{@code k8s\\.io\\.([\\w.]+)}");

  private final Map<String, String> texts = new HashMap<>();

  /** Reads the sources of {@code files} from the class path. */
  Comments(String... files) throws IOException {
    for (var file : files) {
      var name = "/io/kubernetes/client/proto/" + file + ".java";
      var source = Comments.class.getResourceAsStream(name);
      if (source == null) throw new IOException("no source " + name);
      try (var reader = new BufferedReader(new InputStreamReader(source, StandardCharsets.UTF_8))) {
        read(reader);
      }
    }
  }

  /**
   * @param typeName as in OpenAPI
   * @param field empty for the type itself
   * @param model what the model says; empty if nothing
   */
  String of(String typeName, String field, String model) {
    var text = texts.getOrDefault(key(typeName, field), "");
    return text.isEmpty() ? model : withParagraphs(text, model);
  }

  /** A model has two blanks where a paragraph ended. */
  private static String withParagraphs(String text, String model) {
    if (!Arrays.equals(text.split("\\s+"), model.split("\\s+"))) return text;
    var result = new StringBuilder();
    var gap = GAP.matcher(text);
    var other = GAP.matcher(model);
    int from = 0;
    while (gap.find() && other.find()) {
      result.append(text, from, gap.start());
      result.append(gap.group().equals(" ") && other.group().equals("  ") ? "\n\n" : gap.group());
      from = gap.end();
    }
    return result.append(text, from, text.length()).toString();
  }

  private static String key(String typeName, String field) {
    return typeName + "#" + field.toLowerCase(Locale.ROOT);
  }

  private void read(BufferedReader source) throws IOException {
    var message = "";
    var comment = new ArrayList<String>();
    var inside = false;
    for (var line = source.readLine(); line != null; line = source.readLine()) {
      var opened = MESSAGE.matcher(line);
      if (opened.find()) message = typeName(opened.group(1));
      var text = line.strip();
      if (text.equals("* <pre>")) {
        inside = true;
        comment.clear();
      } else if (text.equals("* </pre>")) inside = false;
      else if (inside) comment.add(plain(text.length() > 2 ? text.substring(2) : ""));
      var field = FIELD.matcher(line);
      var type = TYPE.matcher(line);
      if (field.find()) texts.putIfAbsent(key(message, field.group(1)), joined(comment));
      else if (type.find()) texts.putIfAbsent(key(typeName(type.group(1)), ""), joined(comment));
      else continue;
      comment.clear();
    }
  }

  private static String typeName(String protobufName) {
    return "io.k8s." + protobufName.replace('_', '-');
  }

  private static String plain(String javadoc) {
    return javadoc
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&#42;", "*")
        .replace("&#47;", "/")
        .replace("&#64;", "@")
        .replace("&#92;", "\\")
        .replace("&amp;", "&");
  }

  /**
   * As OpenAPI joins a comment: lines to paragraphs, indented lines stay lines, notes to developers
   * are left out.
   */
  private static String joined(List<String> lines) {
    var text = new StringBuilder();
    for (var line : lines) {
      if (line.equals("---")) break;
      var content = line.strip();
      if (content.startsWith("TODO") || content.startsWith("+")) continue;
      var own = line.startsWith(" ") || line.startsWith("\t");
      if ((content.isEmpty() || own) && !text.isEmpty()) text.setLength(text.length() - 1);
      if (content.isEmpty()) text.append("\n\n");
      else if (own) text.append('\n').append(line.stripTrailing()).append('\n');
      else text.append(content).append(' ');
    }
    return text.toString().strip();
  }
}
