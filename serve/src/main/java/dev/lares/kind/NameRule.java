package dev.lares.kind;

/** What {@code metadata.name} must look like. */
public enum NameRule {
  /** DNS-1123 subdomain, at most 253 characters: most kinds. */
  SUBDOMAIN,
  /** DNS-1123 label, at most 63 characters: Namespace, Service (1.36). */
  LABEL,
  /** Any path segment: RBAC kinds. */
  PATH_SEGMENT
}
