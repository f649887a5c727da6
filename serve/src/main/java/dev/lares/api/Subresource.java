package dev.lares.api;

/** What the verbs mean under a name, at one subresource. What it has not is answered 405. */
interface Subresource {
  default Outcome get(Target target, Caller caller) {
    throw Statuses.methodNotAllowed();
  }

  default Outcome create(Target target, Body body, WriteOptions options, Caller caller) {
    throw Statuses.methodNotAllowed();
  }

  default Outcome update(Target target, Body body, WriteOptions options, Caller caller) {
    throw Statuses.methodNotAllowed();
  }

  default Outcome patch(Target target, Body.Encoded body, WriteOptions options, Caller caller) {
    throw Statuses.methodNotAllowed();
  }
}
