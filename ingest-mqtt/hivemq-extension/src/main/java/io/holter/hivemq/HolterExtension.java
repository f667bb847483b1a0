package io.holter.hivemq;

import com.hivemq.extension.sdk.api.ExtensionMain;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartOutput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopOutput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** What HiveMQ loads from its extensions folder. */
public final class HolterExtension implements ExtensionMain {
  private Optional<ClientWatch> watch = Optional.empty();

  /** Called by the broker. */
  public HolterExtension() {}

  @Override
  public void extensionStart(ExtensionStartInput input, ExtensionStartOutput output) {
    Path folder = input.getExtensionInformation().getExtensionHomeFolder().toPath();
    try {
      ExtensionSettings settings = ExtensionSettings.in(folder);
      watch = Optional.of(ClientWatch.install(settings, PublishRule.UNKNOWN));
    } catch (IOException | IllegalArgumentException e) {
      output.preventExtensionStartup(
          "reading " + folder.resolve(ExtensionSettings.FILE) + " failed: " + e.getMessage());
    }
  }

  @Override
  public void extensionStop(ExtensionStopInput input, ExtensionStopOutput output) {
    watch.ifPresent(ClientWatch::close);
  }
}
