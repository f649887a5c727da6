package dev.lares.schema.generate;

import com.google.gson.annotations.SerializedName;
import io.swagger.annotations.ApiModel;
import io.swagger.annotations.ApiModelProperty;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One published model class: JSON names, Java types, required, descriptions. */
final class Model {
  record Property(Type type, boolean required, String description) {}

  private static final class Fieldless {}

  private static final String PACKAGE = "io.kubernetes.client.openapi.models.";

  private final String description;
  private final Map<String, Property> properties = new TreeMap<>();

  private Model(Class<?> model) {
    var about = model.getAnnotation(ApiModel.class);
    description = about == null ? "" : about.description();
    var accessors = new HashMap<String, ApiModelProperty>();
    for (var method : model.getMethods()) {
      var property = method.getAnnotation(ApiModelProperty.class);
      if (property != null)
        accessors.put(plain(method.getName().replaceFirst("^get", "")), property);
    }
    for (var field : model.getDeclaredFields()) {
      var name = field.getAnnotation(SerializedName.class);
      if (name == null || Modifier.isStatic(field.getModifiers())) continue;
      properties.put(name.value(), property(field, accessors.get(plain(field.getName()))));
    }
  }

  private static Property property(Field field, @Nullable ApiModelProperty about) {
    return about == null
        ? new Property(field.getGenericType(), false, "")
        : new Property(field.getGenericType(), about.required(), about.value());
  }

  /** Java spells the same name in different ways where it is a keyword or has odd signs. */
  private static String plain(String name) {
    return name.replaceAll("[_$]", "").toLowerCase(Locale.ROOT);
  }

  /**
   * The model of a type. Names that several groups use have the group before the version.
   *
   * @param packageName as in OpenAPI: {@code io.k8s.api.core.v1}
   */
  static Model of(String packageName, String shortName) {
    var parts = packageName.split("\\.");
    var version = capital(parts[parts.length - 1]);
    var group = capital(parts[parts.length - 2]);
    for (var name : new String[] {group + version + shortName, version + shortName}) {
      try {
        return new Model(Class.forName(PACKAGE + name));
      } catch (ClassNotFoundException tryNext) {
        continue;
      }
    }
    return new Model(Fieldless.class); // models leave out types without fields
  }

  private static String capital(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  String description() {
    return description;
  }

  Map<String, Property> properties() {
    return properties;
  }
}
