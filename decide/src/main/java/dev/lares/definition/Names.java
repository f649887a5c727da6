package dev.lares.definition;

import java.util.List;

/** The names of one kind of custom resources; a text is empty if there is no such name. */
public record Names(
    String plural,
    String singular,
    List<String> shortNames,
    String kind,
    String listKind,
    List<String> categories) {}
