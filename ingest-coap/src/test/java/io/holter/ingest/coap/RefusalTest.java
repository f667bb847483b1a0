package io.holter.ingest.coap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.eclipse.californium.core.coap.CoAP.Code;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.Request;
import org.junit.jupiter.api.Test;

class RefusalTest {
  private final Request post = new Request(Code.POST);

  @Test
  void takesPostAndPutOnAnyPath() {
    assertThat(Refusal.of(post, 10)).isEmpty();
    post.getOptions().setUriPath("/a/b/ü").setUriQuery("x=1").setIfNoneMatch(true);
    assertThat(Refusal.of(post.setPayload("1234567890"), 10)).isEmpty();
    assertThat(Refusal.of(new Request(Code.PUT), 10)).isEmpty();
  }

  @Test
  void refusesOtherMethods() {
    assertThat(codeOf(new Request(Code.GET))).contains(ResponseCode.METHOD_NOT_ALLOWED);
    assertThat(codeOf(new Request(Code.DELETE))).contains(ResponseCode.METHOD_NOT_ALLOWED);
  }

  @Test
  void refusesAPayloadAboveTheLimit() {
    assertThat(codeOf(post.setPayload("12345678901")))
        .contains(ResponseCode.REQUEST_ENTITY_TOO_LARGE);
  }

  @Test
  void refusesToBeAProxy() {
    post.getOptions().setProxyScheme("http");
    assertThat(codeOf(post)).contains(ResponseCode.PROXY_NOT_SUPPORTED);
  }

  @Test
  void refusesAConditionThatCannotBeMet() {
    post.getOptions().addIfMatch(new byte[0]);
    assertThat(codeOf(post)).contains(ResponseCode.PRECONDITION_FAILED);
  }

  @Test
  void refusesPathsThatNoUriHas() {
    assertThat(codeOf(ofSegments("a", ".."))).contains(ResponseCode.BAD_REQUEST);
    assertThat(codeOf(ofSegments(".", "a"))).contains(ResponseCode.BAD_REQUEST);
    assertThat(codeOf(ofSegments("line\nbreak"))).contains(ResponseCode.BAD_REQUEST);
    assertThat(codeOf(ofSegments("a...b", ".hidden"))).isEmpty();
  }

  @Test
  void refusesAPathThatIsTooLongForAChannel() {
    String[] long5 = {"x".repeat(255), "x".repeat(255), "x".repeat(255), "x".repeat(255), "x"};
    assertThat(codeOf(ofSegments(long5))).contains(ResponseCode.BAD_REQUEST);
  }

  private static Optional<ResponseCode> codeOf(Request request) {
    return Refusal.of(request, 10).map(Refusal::code);
  }

  private static Request ofSegments(String... segments) {
    Request request = new Request(Code.POST);
    for (String segment : segments) {
      request.getOptions().addUriPath(segment);
    }
    return request;
  }
}
