package dev.relevo.fuzz;

import dev.relevo.bench.FramesTarget;
import dev.relevo.config.schema.Keywords;
import dev.relevo.linux.ProcessTarget;
import dev.relevo.linux.netlink.LinkTableTarget;
import dev.relevo.mail.LetterTarget;
import dev.relevo.mail.smtp.RepliesTarget;
import dev.relevo.options.ArgumentsTarget;
import dev.relevo.probe.BusTarget;
import dev.relevo.recorder.RecordedLives;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/// What is fuzzed, by the names that `build/fuzz` takes.
enum FuzzTargets {
  IPV4,
  IPV6,
  ADVERT,
  NETLINK,
  CONFIG,
  RECORDING,
  LETTER,
  REPLIES,
  DBUS,
  TRACK_FILE,
  JSON,
  PROCESS,
  ARGUMENTS,
  FRAMES;

  static FuzzTargets named(String word) {
    for (FuzzTargets target : values()) {
      if (target.word().equals(word)) {
        return target;
      }
    }
    throw new IllegalArgumentException("no target '" + word + "'");
  }

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  FuzzTarget open() {
    return switch (this) {
      case IPV4 -> DatagramTarget.ipv4();
      case IPV6 -> DatagramTarget.ipv6();
      case ADVERT -> new AdvertTarget();
      case NETLINK -> new LinkTableTarget();
      case CONFIG -> new ConfigTarget();
      case RECORDING -> new RecordingTarget();
      case LETTER -> new LetterTarget();
      case REPLIES -> new RepliesTarget();
      case DBUS -> new BusTarget();
      case TRACK_FILE -> new FileNumberTarget();
      case JSON -> new JsonTarget();
      case PROCESS -> new ProcessTarget();
      case ARGUMENTS -> new ArgumentsTarget();
      case FRAMES -> new FramesTarget();
    };
  }

  /// What a fuzzer begins with, beside the saved inputs.
  List<byte[]> seeds() {
    return switch (this) {
      case IPV4 -> Seeds.ipv4();
      case IPV6 -> Seeds.ipv6();
      case ADVERT -> Seeds.adverts();
      case NETLINK -> List.of();
      case CONFIG -> Seeds.configurations();
      case RECORDING -> RecordedLives.texts(12);
      case LETTER -> List.of(LetterTarget.example());
      case REPLIES -> RepliesTarget.examples();
      case DBUS -> BusTarget.examples();
      case TRACK_FILE -> Seeds.numbers();
      case JSON -> Seeds.json();
      case PROCESS -> ProcessTarget.examples();
      case ARGUMENTS -> ArgumentsTarget.examples();
      case FRAMES -> Seeds.frames();
    };
  }

  /// What an input may hold that nobody finds by chance.
  Collection<String> words() {
    return switch (this) {
      case JSON -> Keywords.all();
      case CONFIG -> {
        var words = new ArrayList<String>(Keywords.all());
        words.addAll(ConfigTarget.words());
        yield words;
      }
      case REPLIES -> RepliesTarget.words();
      case RECORDING -> RecordedLives.words();
      case ARGUMENTS -> ArgumentsTarget.words();
      case IPV4, IPV6, ADVERT, NETLINK, LETTER, DBUS, TRACK_FILE, PROCESS, FRAMES -> List.of();
    };
  }
}
