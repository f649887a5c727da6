package dev.lares.schema.apply;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The versions in which owners may have written objects of one kind. */
public interface Versions {
  /** The type of objects in {@code apiVersion}; null if that version is not known any more. */
  @Nullable FieldType type(String apiVersion);

  /** Of what there is in one version only. */
  static Versions only(String version, FieldType type) {
    return new Versions() {
      @Override
      public @Nullable FieldType type(String apiVersion) {
        return apiVersion.equals(version) ? type : null;
      }

      @Override
      public ObjectNode convert(ObjectNode object, String apiVersion) {
        return object;
      }
    };
  }

  /** {@code object} in a version that has a type; it may be answered itself. */
  ObjectNode convert(ObjectNode object, String apiVersion);
}
