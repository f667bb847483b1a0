package io.holter.ingest.mqtt.link;

import io.holter.schema.ChannelSecurity;
import io.holter.service.tls.PemTrust;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.ManagerFactoryParameters;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.TrustManagerFactorySpi;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * Verifies the broker's certificate, by the JDK's rules and for the broker's name, and notes what
 * was negotiated, which the MQTT client does not tell.
 */
final class ServerTrust {
  private final X509ExtendedTrustManager jdk;
  private final TrustManagerFactory factory;
  private volatile ChannelSecurity negotiated =
      ChannelSecurity.newBuilder().setMechanism("TLS").build();

  private ServerTrust(TrustManagerFactory jdkFactory) throws GeneralSecurityException {
    this.jdk = extended(jdkFactory);
    this.factory = new NotingFactory(jdkFactory, new NotingTrustManager());
  }

  /**
   * Trust in the authorities of a PEM file, or in those of the JDK if there is none.
   *
   * @throws IOException if the file cannot be read or holds no certificate
   */
  static ServerTrust in(Optional<Path> caFile) throws IOException {
    try {
      return new ServerTrust(PemTrust.in(caFile));
    } catch (GeneralSecurityException e) {
      throw new IOException("preparing TLS failed: " + e.getMessage(), e);
    }
  }

  /** For the MQTT client. */
  TrustManagerFactory factory() {
    return factory;
  }

  /** What the last handshake negotiated with the broker. */
  ChannelSecurity negotiated() {
    return negotiated;
  }

  private static X509ExtendedTrustManager extended(TrustManagerFactory factory)
      throws GeneralSecurityException {
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509ExtendedTrustManager found) {
        return found;
      }
    }
    throw new GeneralSecurityException("the JDK has no X.509 trust manager that checks names");
  }

  /** The JDK's verdict, and a look at the handshake on the way. */
  private final class NotingTrustManager extends X509ExtendedTrustManager {
    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
        throws CertificateException {
      jdk.checkServerTrusted(chain, authType, engine);
      SSLSession session = engine.getHandshakeSession();
      if (session != null) {
        negotiated =
            ChannelSecurity.newBuilder()
                .setMechanism(session.getProtocol())
                .setCipherSuite(session.getCipherSuite())
                .build();
      }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
        throws CertificateException {
      jdk.checkServerTrusted(chain, authType, socket);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType)
        throws CertificateException {
      throw new CertificateException("a certificate is only trusted together with the name");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
        throws CertificateException {
      throw new CertificateException("this side is the client");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
        throws CertificateException {
      throw new CertificateException("this side is the client");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType)
        throws CertificateException {
      throw new CertificateException("this side is the client");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return jdk.getAcceptedIssuers();
    }
  }

  /** The client takes a factory and no trust manager. */
  private static final class NotingFactory extends TrustManagerFactory {
    NotingFactory(TrustManagerFactory jdk, X509TrustManager manager) {
      super(new OneManager(manager), jdk.getProvider(), jdk.getAlgorithm());
    }
  }

  private static final class OneManager extends TrustManagerFactorySpi {
    private final X509TrustManager manager;

    OneManager(X509TrustManager manager) {
      this.manager = manager;
    }

    @Override
    protected void engineInit(KeyStore store) {}

    @Override
    protected void engineInit(ManagerFactoryParameters parameters) {}

    @Override
    protected TrustManager[] engineGetTrustManagers() {
      return new TrustManager[] {manager};
    }
  }
}
