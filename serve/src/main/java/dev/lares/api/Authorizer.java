package dev.lares.api;

import dev.lares.right.Rule;
import dev.lares.right.Wish;
import java.util.List;

/** Says who may do what. Asked from many threads, for every request: must be quick. */
public interface Authorizer {
  /** Everybody may do everything that authentication lets through. */
  Authorizer ALLOWS_ALL =
      new Authorizer() {
        @Override
        public Decision decide(Caller caller, Wish wish) {
          return Decision.ALLOWED;
        }

        @Override
        public Rights rights(Caller caller, String namespace) {
          var all = List.of("*");
          return new Rights(
              List.of(Rule.ofResources(all, all, all), Rule.ofPaths(all, all)), List.of());
        }
      };

  Decision decide(Caller caller, Wish wish);

  /** All rules that apply to {@code caller} in {@code namespace} and at cluster scope. */
  Rights rights(Caller caller, String namespace);

  /**
   * The answer to one wish.
   *
   * @param reason what allowed it, or what stood in the way; may be empty
   */
  record Decision(boolean allowed, String reason) {
    public static final Decision ALLOWED = new Decision(true, "");
    public static final Decision REFUSED = new Decision(false, "");

    public static Decision refused(String reason) {
      return new Decision(false, reason);
    }
  }

  /**
   * What somebody may do.
   *
   * @param errors what kept further rules from being found
   */
  record Rights(List<Rule> rules, List<String> errors) {}
}
