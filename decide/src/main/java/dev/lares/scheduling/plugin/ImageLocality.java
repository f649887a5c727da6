package dev.lares.scheduling.plugin;

import dev.lares.scheduling.Landscape;
import dev.lares.scheduling.NodeInfo;
import dev.lares.scheduling.PodInfo;
import dev.lares.scheduling.ScorePlugin;
import dev.lares.scheduling.Scoring;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prefers nodes that hold much of the pod's images already, the more so if many nodes do. */
public final class ImageLocality implements ScorePlugin {
  private static final long MIB = 1024L * 1024;

  /** Less is fetched so fast that it is not worth a preference. */
  private static final long LEAST = 23 * MIB;

  /** Per image; more makes no difference. */
  private static final long MOST = 1000 * MIB;

  @Override
  public String name() {
    return "ImageLocality";
  }

  @Override
  public int weight() {
    return 1;
  }

  @Override
  public @Nullable Ranking prepare(PodInfo pod, List<NodeInfo> feasible, Landscape landscape) {
    if (landscape.images().isEmpty()) return null;
    var images = new ArrayList<String>();
    for (var container : pod.pod().spec().initContainers()) images.add(tagged(container.image()));
    for (var container : pod.pod().spec().containers()) images.add(tagged(container.image()));
    for (var image : pod.pod().spec().imageVolumes()) images.add(tagged(image));
    long most = MOST * Math.max(1, images.size());
    return node -> {
      long sum = 0;
      for (var image : images) sum += size(node, image, landscape);
      return Scoring.MOST * (Math.clamp(sum, LEAST, most) - LEAST) / (most - LEAST);
    };
  }

  private static long size(NodeInfo node, String image, Landscape landscape) {
    for (var held : node.node().images())
      if (held.names().contains(image))
        return (long)
            (held.sizeBytes() * ((double) landscape.images().nodesWith(image) / landscape.size()));
    return 0;
  }

  private static String tagged(String image) {
    return image.lastIndexOf(':') <= image.lastIndexOf('/') ? image + ":latest" : image;
  }
}
