package dev.lares.api;

import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.Parser;

/**
 * Refuses documents nested deeper than JSON may be, before anything recurs into them: a body of
 * brackets would otherwise take the stack of whoever reads it.
 */
final class BoundedParser implements Parser {
  private final Parser parser;
  private final int deepest;
  private int depth;

  BoundedParser(Parser parser, int deepest) {
    this.parser = parser;
    this.deepest = deepest;
  }

  @Override
  public boolean checkEvent(Event.ID id) {
    return parser.checkEvent(id);
  }

  @Override
  public Event peekEvent() {
    return parser.peekEvent();
  }

  @Override
  public boolean hasNext() {
    return parser.hasNext();
  }

  @Override
  public Event next() {
    var event = parser.next();
    switch (event.getEventId()) {
      case MappingStart, SequenceStart -> {
        if (++depth > deepest) throw new YamlEngineException("exceeded max depth of " + deepest);
      }
      case MappingEnd, SequenceEnd -> depth--;
      default -> {}
    }
    return event;
  }
}
