package dev.lares.control;

/** Brings one key's part of the cluster closer to what is wanted. */
@FunctionalInterface
public interface Reconciler<K> {
  /**
   * Looks at {@code key} and acts. Called by one thread at a time; everything {@code hands} wrote
   * in earlier passes over this key is visible in the views.
   *
   * @param hands the only way to write; valid during this call
   * @throws dev.lares.model.ApiException to be called again for this key after a growing delay
   */
  Pass reconcile(K key, Hands hands);
}
