package dev.lares.demo;

import dev.lares.remote.RemoteCluster;
import dev.lares.remote.RemoteException;
import java.io.PrintStream;
import java.util.List;

/**
 * The story end to end, for a fresh cluster with three nodes of the usual size. Each step says what
 * it does and what it checked; after a check that failed the remaining steps are left out.
 */
public final class Story {
  private static final List<Chapter> CHAPTERS =
      List.of(
          new Chapter("A cluster of three nodes", Chapters::threeNodes),
          new Chapter("Two agents on every node", Chapters::agents),
          new Chapter("A deployment fills the nodes", Chapters::fill),
          new Chapter("A node joins", Chapters::join),
          new Chapter("A node is repaired", Chapters::repair),
          new Chapter("A new version, one node at a time", Rollouts::update),
          new Chapter("A broken version stops at the first node", Rollouts::breakDown),
          new Chapter("Undo", Rollouts::undo),
          new Chapter("A node leaves", Chapters::leave),
          new Chapter("The end", Chapters::end));

  private Story() {}

  /** Tells the story; true if every check held. */
  public static boolean tell(RemoteCluster cluster, PrintStream out) {
    var narrator = new Narrator(out);
    var scene = new Scene(cluster, narrator);
    for (var chapter : CHAPTERS) {
      if (narrator.failed()) {
        narrator.skip(chapter.title());
        continue;
      }
      narrator.begin(chapter.title());
      try {
        chapter.play().accept(scene);
      } catch (Scene.Broken told) {
        // the narrator has it; what follows would only fail for the same reason
      } catch (RemoteException refused) {
        narrator.fails("the cluster does as it is told", String.valueOf(refused.getMessage()));
      }
      narrator.end();
    }
    narrator.close();
    return !narrator.failed();
  }
}
