package dev.lares.schema.generate;

import dev.lares.schema.SchemaField;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.TreeSet;

/** Writes {@code kubernetes-1.36.table} and {@code kubernetes-1.36.texts}. */
public final class GenerateTable {
  private GenerateTable() {}

  /**
   * @param arguments the text of facts, and the folder to write to
   */
  public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
    var assembly = new Assembly(new Messages(), new Comments(Messages.FILES));
    var described = new ArrayList<Assembly.Described>();
    for (var facts : Facts.read(Path.of(arguments[0]))) described.add(assembly.type(facts));
    described.sort(Comparator.comparing(type -> type.type().name()));
    var types = described.stream().map(Assembly.Described::type).toList();

    var missing = new TreeSet<String>();
    for (var type : types)
      for (SchemaField field : type.fields()) missing.add(Assembly.named(field.shape()));
    for (var type : types) missing.remove(type.name());
    missing.remove("");
    if (!missing.isEmpty()) throw new IllegalStateException("no facts about " + missing);

    var folder = Files.createDirectories(Path.of(arguments[1]));
    writeIfChanged(folder.resolve("kubernetes-1.36.table"), new TableWriter().table(types));
    writeIfChanged(folder.resolve("kubernetes-1.36.texts"), TableWriter.descriptions(described));
  }

  /** An unchanged file keeps its time, so that nothing after it is built again. */
  private static void writeIfChanged(Path file, byte[] bytes) throws IOException {
    if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), bytes)) return;
    Files.write(file, bytes);
  }
}
