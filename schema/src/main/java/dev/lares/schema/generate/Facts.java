package dev.lares.schema.generate;

import dev.lares.schema.Merging;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The hand-kept text: what models and descriptors do not tell. Its head explains the format. */
final class Facts {
  /**
   * @param name as in OpenAPI
   * @param apiVersions of the kind whose objects have this type; empty for parts of objects
   */
  record TypeFacts(String name, List<String> apiVersions, boolean atomic, List<FieldFacts> fields) {
    String shortName() {
      return name.substring(name.lastIndexOf('.') + 1);
    }

    String packageName() {
      return name.substring(0, name.lastIndexOf('.'));
    }
  }

  record FieldFacts(
      String name,
      boolean pointer,
      boolean always,
      boolean omitZero,
      Merging merging,
      String preset,
      List<String> choices,
      String goType) {}

  private Facts() {}

  static List<TypeFacts> read(Path text) throws IOException {
    var types = new ArrayList<TypeFacts>();
    for (var line : Files.readAllLines(text)) {
      if (line.startsWith("#") || line.isBlank()) continue;
      var words = line.strip().split(" ");
      if (line.startsWith("  ")) types.getLast().fields().add(field(words));
      else types.add(type(words));
    }
    return types;
  }

  private static TypeFacts type(String[] words) {
    var apiVersions = new ArrayList<String>();
    var atomic = false;
    for (var i = 1; i < words.length; i++) {
      if (words[i].startsWith("kind=")) apiVersions.add(words[i].substring(5));
      else if (words[i].equals("atomic")) atomic = true;
      else throw new IllegalArgumentException("unknown word " + words[i] + " at " + words[0]);
    }
    return new TypeFacts(words[0], apiVersions, atomic, new ArrayList<>());
  }

  private static FieldFacts field(String[] words) {
    var name = words[0];
    var omitZero = name.endsWith("~");
    var always = name.endsWith("!");
    if (omitZero || always) name = name.substring(0, name.length() - 1);
    var pointer = name.endsWith("*");
    if (pointer) name = name.substring(0, name.length() - 1);

    var patch = Merging.Patch.NONE;
    var patchKey = "";
    var retainKeys = false;
    var ownership = Merging.Ownership.UNSAID;
    List<String> keys = List.of();
    var preset = "";
    List<String> choices = List.of();
    var goType = "";
    for (var i = 1; i < words.length; i++) {
      var equals = words[i].indexOf('=');
      var rule = equals < 0 ? words[i] : words[i].substring(0, equals);
      var value = equals < 0 ? "" : words[i].substring(equals + 1);
      switch (rule) {
        case "merge" -> {
          patch = Merging.Patch.MERGE;
          patchKey = value;
        }
        case "replace" -> patch = Merging.Patch.REPLACE;
        case "retainKeys" -> retainKeys = true;
        case "atomic" -> ownership = Merging.Ownership.ATOMIC;
        case "granular" -> ownership = Merging.Ownership.GRANULAR;
        case "set" -> ownership = Merging.Ownership.SET;
        case "keys" -> {
          ownership = Merging.Ownership.KEYED;
          keys = List.of(value.split(","));
        }
        case "preset" -> preset = value;
        case "choices" -> choices = List.of(value.replace('_', ' ').split("\\|"));
        case "go" -> goType = value;
        default -> throw new IllegalArgumentException("unknown rule " + rule + " at " + name);
      }
    }
    var merging = new Merging(patch, patchKey, retainKeys, ownership, keys);
    return new FieldFacts(name, pointer, always, omitZero, merging, preset, choices, goType);
  }
}
