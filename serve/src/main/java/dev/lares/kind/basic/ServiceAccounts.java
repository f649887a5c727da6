package dev.lares.kind.basic;

import dev.lares.kind.CommonColumns;
import dev.lares.kind.Kind;
import dev.lares.model.Resources;

/** Service accounts. */
final class ServiceAccounts {
  static final Kind KIND =
      Kind.of(Resources.SERVICE_ACCOUNTS)
          .shortNames("sa")
          .subresources("token")
          .withDeletedAnswered()
          .columns(CommonColumns.NAME, CommonColumns.AGE);

  private ServiceAccounts() {}
}
