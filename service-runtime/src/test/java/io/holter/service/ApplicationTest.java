package io.holter.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ApplicationTest {
  private final List<String> story = Collections.synchronizedList(new ArrayList<>());

  @Test
  void startsInOrderAndClosesInReverse() {
    Application application = Application.of("app", List.of(part("a"), part("b"), part("c")));
    application.start();
    application.close();
    assertThat(story).containsExactly("+a", "+b", "+c", "-c", "-b", "-a");
  }

  @Test
  void closesEachOnceHoweverOftenItIsClosed() {
    Application application = Application.of("app", List.of(part("a")));
    application.start();
    application.close();
    application.close();
    assertThat(story).containsExactly("+a", "-a");
  }

  @Test
  void closesWhatHadStartedWhenOneFailsToStart() {
    Part broken = part("b");
    broken.failure = new IllegalStateException("port 1 is taken");
    Application application = Application.of("app", List.of(part("a"), broken, part("c")));
    assertThatThrownBy(application::start)
        .isInstanceOf(StartException.class)
        .hasMessage("app: b did not start: port 1 is taken")
        .hasCause(broken.failure);
    assertThat(story).containsExactly("+a", "+b", "-b", "-a");
  }

  @Test
  void closesTheOthersWhenOneFailsToClose() {
    Part broken = part("b");
    broken.closeFailure = new IllegalStateException("on purpose");
    Application application = Application.of("app", List.of(part("a"), broken));
    application.start();
    application.close();
    assertThat(story).containsExactly("+a", "+b", "-b", "-a");
  }

  @Test
  void reportsWhatIsStartingAndStoppingAsUnready() {
    Application application = Application.of("app", List.of(part("a")));
    assertThat(application.report()).containsEntry("a", Health.unready("starting"));
    application.start();
    assertThat(application.report()).containsEntry("a", Health.up());
    application.close();
    assertThat(application.report()).containsEntry("a", Health.unready("stopping"));
  }

  @Test
  void isAsHealthyAsItsWorstPart() {
    Part first = part("a");
    Part second = part("b");
    Application application =
        Application.of("outer", List.of(Application.of("inner", List.of(first, second))));
    application.start();
    first.health = Health.degraded("slow");
    second.health = Health.unready("no broker");
    assertThat(application.health()).isEqualTo(Health.unready("inner: b: no broker"));
    second.health = Health.up();
    assertThat(application.health()).isEqualTo(Health.degraded("inner: a: slow"));
    application.close();
  }

  @Test
  void startsOnlyOnceAndRunsOnWhenAskedAgain() {
    Application application = Application.of("app", List.of(part("a")));
    application.start();
    assertThatThrownBy(application::start).isInstanceOf(IllegalStateException.class);
    assertThat(application.health().isReady()).isTrue();
    application.close();
  }

  @Test
  void interruptsAStartThatHangsWhenItIsClosed() throws InterruptedException {
    CountDownLatch hanging = new CountDownLatch(1);
    Part slow = part("slow");
    slow.onStart =
        () -> {
          hanging.countDown();
          new CountDownLatch(1).await();
        };
    Application application = Application.of("app", List.of(part("a"), slow, part("c")));
    AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
    Thread starter = new Thread(application::start);
    starter.setUncaughtExceptionHandler((thread, failure) -> thrown.set(failure));
    starter.start();
    hanging.await();
    application.close();
    starter.join();
    assertThat(thrown.get()).isInstanceOf(StartException.class);
    assertThat(story).containsExactly("+a", "+slow", "-slow", "-a");
  }

  @Test
  void refusesTwoComponentsOfOneName() {
    assertThatThrownBy(() -> Application.of("app", List.of(part("a"), part("a"))))
        .hasMessageContaining("components need names of their own: [a, a]");
  }

  private Part part(String name) {
    return new Part(name, story);
  }

  interface Step {
    void run() throws Exception;
  }

  private static final class Part implements Component {
    private final String name;
    private final List<String> story;
    private volatile Health health = Health.up();
    private @Nullable RuntimeException failure;
    private @Nullable RuntimeException closeFailure;
    private Step onStart = () -> {};

    Part(String name, List<String> story) {
      this.name = name;
      this.story = story;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public void start() throws Exception {
      story.add("+" + name);
      if (failure != null) {
        throw failure;
      }
      onStart.run();
    }

    @Override
    public Health health() {
      return health;
    }

    @Override
    public void close() {
      story.add("-" + name);
      if (closeFailure != null) {
        throw closeFailure;
      }
    }
  }
}
