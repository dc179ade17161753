package dev.relevo.mail.smtp;

import dev.relevo.mail.Outcome;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.InternetAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/// What the library's exceptions mean: 5xx is for good, all else is worth another try (RFC 5321
/// 4.2.1).
final class Verdicts {
  private static final int PERMANENT = 500;

  /// Exceptions hang in chains; a thousand recipients make the longest.
  private static final int MAX_CHAIN = 2_000;

  /// Of a server's own words in a line of the log.
  private static final int MAX_WORDS = 200;

  private Verdicts() {}

  static Outcome of(MessagingException failure, List<String> to) {
    if (!(failure instanceof SendFailedException sending)) {
      return Outcome.delayed(to, words(failure));
    }
    int accepted = count(sending.getValidSentAddresses());
    Set<String> open = new LinkedHashSet<>(to);
    remove(open, sending.getValidSentAddresses());
    var refused = new ArrayList<String>();
    boolean permanent = false;
    String reason = words(failure);
    Exception next = failure;
    for (int link = 0; next != null && link < MAX_CHAIN; link++) {
      if (next instanceof SMTPAddressFailedException address
          && address.getReturnCode() >= PERMANENT) {
        String recipient = address.getAddress().getAddress();
        if (open.remove(recipient)) {
          refused.add(recipient + ": " + words(address));
        }
      } else if (next instanceof SMTPAddressFailedException address) {
        reason = words(address);
      } else if (code(next) >= PERMANENT && accepted == 0 && !aboutRecipients(next)) {
        permanent = true;
      }
      next = next instanceof MessagingException chained ? chained.getNextException() : null;
    }
    if (permanent) {
      return new Outcome(0, List.of(), refused, reason);
    }
    return new Outcome(accepted, List.copyOf(open), refused, reason);
  }

  /// Of the sender, or of the message.
  private static int code(Exception failure) {
    return switch (failure) {
      case SMTPSenderFailedException sender -> sender.getReturnCode();
      case SMTPSendFailedException sending -> sending.getReturnCode();
      default -> 0;
    };
  }

  private static boolean aboutRecipients(Exception failure) {
    return failure instanceof SMTPSendFailedException sending
        && sending.getCommand() != null
        && sending.getCommand().startsWith("RCPT");
  }

  private static int count(Address[] addresses) {
    return addresses == null ? 0 : addresses.length;
  }

  private static void remove(Set<String> open, Address[] addresses) {
    for (int at = 0; at < count(addresses); at++) {
      if (addresses[at] instanceof InternetAddress address) {
        open.remove(address.getAddress());
      }
    }
  }

  /// The last cause, since the library's own words say only that something failed.
  static String words(Throwable failure) {
    Throwable cause = failure;
    for (int link = 0; link < MAX_CHAIN && cause.getCause() != null; link++) {
      cause = cause.getCause();
    }
    String message = cause.getMessage();
    // A server may refuse without a word, or with blanks.
    boolean silent = message == null || message.isBlank();
    String text = silent ? cause.getClass().getSimpleName() : String.valueOf(message).strip();
    return text.length() > MAX_WORDS ? text.substring(0, MAX_WORDS) : text;
  }
}
