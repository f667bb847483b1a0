package io.holter.gateway.console.picture;

/** It cannot be shown now, and may be later; the message is a sentence for a person. */
public final class PictureException extends RuntimeException {
  private static final long serialVersionUID = 1;

  PictureException(String sentence) {
    super(sentence);
  }

  PictureException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
