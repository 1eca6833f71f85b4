package io.waymark.cli.endpoint;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Files that hold a token or certificates. Messages name the file, never its content. */
final class CredentialFiles {

  private static final int MOST_BYTES = 1_000_000;

  private CredentialFiles() {}

  static HeaderLine bearerToken(Path file) throws UnreadableException {
    String token = new String(bytes("--bearer-token-file", file), StandardCharsets.UTF_8).strip();
    if (token.isEmpty() || !token.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
      throw new UnreadableException(
          "--bearer-token-file " + file + " must hold one token and nothing else");
    }
    return new HeaderLine("Authorization", "Bearer " + token);
  }

  static SSLContext trusting(Path file) throws UnreadableException {
    byte[] pem = bytes("--ca-file", file);
    try (InputStream in = new ByteArrayInputStream(pem)) {
      Collection<? extends Certificate> certificates =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (certificates.isEmpty()) {
        throw new CertificateException("none found");
      }
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (Certificate certificate : List.copyOf(certificates)) {
        store.setCertificateEntry("ca-" + store.size(), certificate);
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (CertificateException ex) {
      throw new UnreadableException("--ca-file " + file + " must hold certificates as PEM");
    } catch (GeneralSecurityException | IOException ex) {
      throw new IllegalStateException(ex);
    }
  }

  private static byte[] bytes(String option, Path file) throws UnreadableException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new UnreadableException(
            option + " " + file + " has more than " + MOST_BYTES + " bytes");
      }
      return bytes;
    } catch (NoSuchFileException ex) {
      throw new UnreadableException(option + " " + file + " does not exist");
    } catch (AccessDeniedException ex) {
      throw new UnreadableException(option + " " + file + " may not be read");
    } catch (IOException ex) {
      throw new UnreadableException(option + " " + file + " could not be read");
    }
  }
}
