package org.magpie.media.dtls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.DTLSClientProtocol;
import org.bouncycastle.tls.DTLSTransport;
import org.bouncycastle.tls.DatagramTransport;
import org.bouncycastle.tls.DefaultTlsClient;
import org.bouncycastle.tls.ExporterLabel;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsExtensionsUtils;
import org.bouncycastle.tls.TlsSRTPUtils;
import org.bouncycastle.tls.TlsServerCertificate;
import org.bouncycastle.tls.UseSRTPData;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.magpie.media.SrtpProfile;

/** Our server against a client that shares only the library, and both our sides together. */
class DtlsAssociationTest {
  private static final DtlsIdentity SERVER = DtlsIdentity.create(Instant.now());
  private static final DtlsIdentity CLIENT = DtlsIdentity.create(Instant.now());

  private final BlockingQueue<byte[]> toClient = new LinkedBlockingQueue<>();
  private final BlockingQueue<DtlsOutcome> outcomes = new LinkedBlockingQueue<>();
  private @Nullable DtlsAssociation server;

  private DtlsAssociation serve(String clientFingerprint) {
    DtlsAssociation started =
        DtlsAssociation.start(SERVER, true, clientFingerprint, toClient::add, outcomes::add);
    server = started;
    return started;
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  private DtlsOutcome outcome() throws InterruptedException {
    return Objects.requireNonNull(outcomes.poll(10, TimeUnit.SECONDS), "no outcome");
  }

  @ParameterizedTest
  @ValueSource(ints = {0x0001, 0x0007, 0x0008})
  void bothSidesExportTheSameKeys(int profile) throws Exception {
    DtlsAssociation association = serve(CLIENT.fingerprint());
    Client client = new Client(new int[] {profile}, true, true);
    new DTLSClientProtocol().connect(client, client.network(association, toClient));
    DtlsOutcome.Secured secured = (DtlsOutcome.Secured) outcome();
    SrtpProfile agreed = secured.keys().profile();
    assertThat(agreed.dtlsNumber()).isEqualTo(profile);
    byte[] exported = Objects.requireNonNull(client.exported);
    int key = agreed.keyLength();
    assertThat(secured.keys().receiveKey()).isEqualTo(Arrays.copyOf(exported, key));
    assertThat(secured.keys().sendKey()).isEqualTo(Arrays.copyOfRange(exported, key, 2 * key));
    assertThat(secured.keys().receiveSalt())
        .isEqualTo(Arrays.copyOfRange(exported, 2 * key, 2 * key + agreed.saltLength()));
  }

  @Test
  void counterModeIsPreferred() throws Exception {
    DtlsAssociation association = serve(CLIENT.fingerprint());
    Client client = new Client(new int[] {8, 7, 1}, true, true);
    new DTLSClientProtocol().connect(client, client.network(association, toClient));
    assertThat(((DtlsOutcome.Secured) outcome()).keys().profile())
        .isEqualTo(SrtpProfile.AES_CM_128_HMAC_SHA1_80);
  }

  private void refuses(Client client, String fingerprint) throws InterruptedException {
    DtlsAssociation association = serve(fingerprint);
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                new DTLSClientProtocol().connect(client, client.network(association, toClient));
              } catch (IOException expected) {
                // The server's alert.
              }
            });
    assertThat(outcome()).isInstanceOf(DtlsOutcome.Failed.class);
  }

  @Test
  void aClientWithoutCertificateIsRefused() throws Exception {
    refuses(new Client(new int[] {1}, false, true), CLIENT.fingerprint());
  }

  @Test
  void aClientWithAnotherCertificateIsRefused() throws Exception {
    refuses(new Client(new int[] {1}, true, true), SERVER.fingerprint());
  }

  @Test
  void aClientWithoutExtendedMasterSecretIsRefused() throws Exception {
    refuses(new Client(new int[] {1}, true, false), CLIENT.fingerprint());
  }

  @Test
  void aClientWithoutOurProfilesIsRefused() throws Exception {
    refuses(new Client(new int[] {5, 6}, true, true), CLIENT.fingerprint());
  }

  @Test
  void theClientsGoodbyeIsTold() throws Exception {
    DtlsAssociation association = serve(CLIENT.fingerprint());
    Client client = new Client(new int[] {1}, true, true);
    DTLSTransport connected =
        new DTLSClientProtocol().connect(client, client.network(association, toClient));
    assertThat(outcome()).isInstanceOf(DtlsOutcome.Secured.class);
    connected.close();
    assertThat(outcome()).isInstanceOf(DtlsOutcome.Closed.class);
  }

  @Test
  void lostDatagramsAreRepeated() throws Exception {
    BlockingQueue<DtlsOutcome> clients = new LinkedBlockingQueue<>();
    DtlsAssociation[] sides = new DtlsAssociation[2];
    int[] count = new int[1];
    sides[0] = serve(CLIENT.fingerprint());
    sides[1] =
        DtlsAssociation.start(
            CLIENT,
            false,
            SERVER.fingerprint(),
            datagram -> {
              // Every third one of the client's is lost at first.
              if (++count[0] % 3 != 1 || count[0] > 6) {
                sides[0].received(datagram);
              }
            },
            clients::add);
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                while (true) {
                  sides[1].received(toClient.take());
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    assertThat(clients.poll(10, TimeUnit.SECONDS)).isInstanceOf(DtlsOutcome.Secured.class);
    assertThat(outcome()).isInstanceOf(DtlsOutcome.Secured.class);
    sides[1].close();
  }

  /** A client of BouncyCastle's own making. */
  @SuppressWarnings("rawtypes") // the library's signatures
  private static final class Client extends DefaultTlsClient {
    private final int[] profiles;
    private final boolean withCertificate;
    private final boolean extendedMasterSecret;
    byte @Nullable [] exported;

    Client(int[] profiles, boolean withCertificate, boolean extendedMasterSecret) {
      super(CLIENT.crypto());
      this.profiles = profiles;
      this.withCertificate = withCertificate;
      this.extendedMasterSecret = extendedMasterSecret;
    }

    @Override
    protected ProtocolVersion[] getSupportedVersions() {
      return ProtocolVersion.DTLSv12.only();
    }

    @Override
    public boolean shouldUseExtendedMasterSecret() {
      return extendedMasterSecret;
    }

    @Override
    public Hashtable getClientExtensions() throws IOException {
      Hashtable extensions =
          TlsExtensionsUtils.ensureExtensionsInitialised(super.getClientExtensions());
      TlsSRTPUtils.addUseSRTPExtension(extensions, new UseSRTPData(profiles, new byte[0]));
      return extensions;
    }

    @Override
    public TlsAuthentication getAuthentication() {
      return new TlsAuthentication() {
        @Override
        public void notifyServerCertificate(TlsServerCertificate certificate) throws IOException {
          Fingerprint.check(certificate.getCertificate(), SERVER.fingerprint());
        }

        @Override
        public @Nullable TlsCredentials getClientCredentials(CertificateRequest request)
            throws IOException {
          return withCertificate ? CLIENT.signer(context) : null;
        }
      };
    }

    @Override
    public void notifyHandshakeComplete() throws IOException {
      super.notifyHandshakeComplete();
      int number = profiles.length > 1 ? 1 : profiles[0];
      SrtpProfile profile = SrtpProfile.ofDtls(number).orElseThrow();
      exported =
          context.exportKeyingMaterial(
              ExporterLabel.dtls_srtp, null, SrtpKeys.exportLength(profile));
    }

    DatagramTransport network(DtlsAssociation peer, BlockingQueue<byte[]> arriving) {
      return new DatagramTransport() {
        @Override
        public int getReceiveLimit() {
          return 1500;
        }

        @Override
        public int getSendLimit() {
          return 1200;
        }

        @Override
        public int receive(byte[] target, int offset, int length, int waitMillis)
            throws IOException {
          try {
            byte[] datagram = arriving.poll(waitMillis, TimeUnit.MILLISECONDS);
            if (datagram == null) {
              return -1;
            }
            System.arraycopy(datagram, 0, target, offset, datagram.length);
            return datagram.length;
          } catch (InterruptedException e) {
            throw new InterruptedIOException();
          }
        }

        @Override
        public void send(byte[] source, int offset, int length) {
          peer.received(Arrays.copyOfRange(source, offset, offset + length));
        }

        @Override
        public void close() {}
      };
    }
  }
}
