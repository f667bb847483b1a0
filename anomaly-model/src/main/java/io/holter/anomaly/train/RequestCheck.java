package io.holter.anomaly.train;

import io.holter.anomaly.feature.LabelledWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Whether windows and plan fit each other; every problem is said at once. Pure. */
final class RequestCheck {
  private RequestCheck() {}

  static void check(TrainingRequest request) {
    List<String> problems = new ArrayList<>();
    TreeSet<String> others = new TreeSet<>();
    TreeSet<String> tenants = new TreeSet<>();
    for (LabelledWindow window : request.windows()) {
      others.add(window.featureSet());
      tenants.add(window.tenant());
    }
    others.remove(request.features().id());
    if (request.windows().isEmpty()) {
      problems.add("there is no window to train on");
    }
    if (!others.isEmpty()) {
      problems.add(
          "there are windows of the features "
              + String.join(", ", others)
              + " beside "
              + request.features().id()
              + "; export them with one length of window and one version");
    }
    if (request.plan().per() == TrainingPlan.Per.DEVICE && tenants.size() > 1) {
      problems.add(
          "per: device, but the windows are of the tenants "
              + String.join(", ", tenants)
              + ", whose devices may have the same names; train them one by one");
    }
    List<String> unknown =
        request.plan().features().stream()
            .filter(name -> !request.features().names().contains(name))
            .toList();
    if (!unknown.isEmpty()) {
      problems.add(
          "features: "
              + String.join(", ", unknown)
              + " are not of the set; it has "
              + String.join(", ", request.features().names()));
    }
    if (!problems.isEmpty()) {
      throw new TrainingException(problems.stream().collect(Collectors.joining("; ")));
    }
  }
}
