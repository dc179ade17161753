package dev.relevo.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.relevo.host.Accounts;
import dev.relevo.host.Command;
import dev.relevo.host.Command.Credentials;
import dev.relevo.host.FileFacts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// keepalived's rules, on a file system that is a map.
final class ScriptSecurityTest {
  private static final int DIRECTORY = 040000;
  private static final int LINK = 0120000;
  private static final int FILE = 0100000;
  private static final Credentials ROOT = new Credentials(0, 0, "root", List.of());

  private final Map<String, FileFacts.Facts> tree = new TreeMap<>();
  private final Map<String, String> links = new TreeMap<>();
  private final Map<String, Accounts.User> users = new TreeMap<>();
  private Optional<RunAs> scriptUser = Optional.empty();
  private boolean allGroups;
  private boolean keepsLinks;
  private int linkOwner;

  ScriptSecurityTest() {
    directory("/", 0, 0, 0755);
    directory("/usr", 0, 0, 0755);
    directory("/usr/bin", 0, 0, 0755);
    file("/usr/bin/killall", 0, 0, 0755);
    directory("/tmp", 0, 0, 01777);
    file("/tmp/good.sh", 0, 0, 0755);
    users.put("root", new Accounts.User(0, 0));
    users.put("nobody", new Accounts.User(65534, 65534));
  }

  private void directory(String path, int uid, int gid, int mode) {
    tree.put(path, new FileFacts.Facts(uid, gid, DIRECTORY | mode));
  }

  private void file(String path, int uid, int gid, int mode) {
    tree.put(path, new FileFacts.Facts(uid, gid, FILE | mode));
  }

  private FileFacts files() {
    return new FileFacts() {
      @Override
      public Optional<String> realPath(String path) {
        String real = links.getOrDefault(path, path);
        return tree.containsKey(real) ? Optional.of(real) : Optional.empty();
      }

      @Override
      public Optional<Facts> stat(String path) {
        return Optional.ofNullable(tree.get(links.getOrDefault(path, path)));
      }

      @Override
      public Optional<Facts> linkStat(String path) {
        return links.containsKey(path)
            ? Optional.of(new Facts(linkOwner, 0, LINK | 0777))
            : stat(path);
      }

      @Override
      public Optional<String> readLink(String path) {
        return Optional.ofNullable(links.get(path));
      }
    };
  }

  private ScriptSecurity security(boolean enforced) {
    Accounts accounts =
        new Accounts() {
          @Override
          public List<Integer> groups(String name, int gid) {
            return List.of(4, 24);
          }

          @Override
          public Optional<User> user(String name) {
            return Optional.ofNullable(users.get(name));
          }

          @Override
          public Optional<Integer> group(String name) {
            return name.equals("daemon") ? Optional.of(1) : Optional.empty();
          }
        };
    var rules = new ScriptRules(enforced, scriptUser, allGroups, keepsLinks);
    return new ScriptSecurity(files(), accounts, () -> ROOT, rules, "/sbin::/usr/bin", "/usr");
  }

  private static ScriptRequest check(String... arguments) {
    return new ScriptRequest(Optional.of("chk"), List.of(arguments), Optional.empty());
  }

  private static ScriptRequest checkAs(String user, String group, String... arguments) {
    var runAs = new RunAs(user, Optional.of(group).filter(g -> !g.isEmpty()), false);
    return new ScriptRequest(Optional.of("chk"), List.of(arguments), Optional.of(runAs));
  }

  @Test
  void aBareNameIsFoundInThePathWithAWarning() {
    Vetted vetted = security(false).vet(check("killall", "-0", "apache2"));
    assertThat(vetted.command().orElseThrow().executable()).isEqualTo("/usr/bin/killall");
    assertThat(vetted.command().orElseThrow().arguments())
        .as("argv[0] stays as written")
        .containsExactly("killall", "-0", "apache2");
    assertThat(vetted.findings())
        .containsExactly(
            new Finding.UnknownUser("keepalived_script"),
            new Finding.FoundInPath("killall", "/usr/bin/killall"));
  }

  @Test
  void aLinkRunsAsWhatItPointsTo() {
    links.put("/sbin/pidof", "/usr/bin/killall");
    Vetted vetted = security(false).vet(check("/sbin/pidof", "httpd-worker"));
    assertThat(vetted.command().orElseThrow().executable()).isEqualTo("/usr/bin/killall");
    assertThat(vetted.command().orElseThrow().arguments()).startsWith("/sbin/pidof");
  }

  @Test
  void aLinkIsFollowedAtEachRunIfThatIsWanted() {
    keepsLinks = true;
    directory("/sbin", 0, 0, 0755);
    links.put("/sbin/pidof", "/usr/bin/killall");
    Vetted vetted = security(true).vet(checkAs("root", "", "/sbin/pidof", "httpd-worker"));
    assertThat(vetted.command().orElseThrow().executable()).isEqualTo("/sbin/pidof");
    linkOwner = 1000;
    vetted = security(true).vet(checkAs("root", "", "/sbin/pidof", "httpd-worker"));
    assertThat(vetted.command()).as("whose link it is can put another there").isEmpty();
  }

  @Test
  void aPathThatBecomesChangeableIsRefusedAtTheNextRun() {
    ScriptSecurity security = security(true);
    Command command = security.vet(checkAs("root", "", "/usr/bin/killall")).command().orElseThrow();
    assertThat(security.guard().refusal(command)).isEmpty();
    directory("/usr/bin", 0, 0, 0777);
    assertThat(security.guard().refusal(command))
        .contains("/usr/bin can be changed by others than root");
    assertThat(security(false).guard().refusal(command)).as("without security").isEmpty();
    directory("/usr/bin", 0, 0, 0755);
    tree.remove("/usr/bin/killall");
    assertThat(security.guard().refusal(command))
        .as("who puts it there now must not have it run")
        .contains("it is not there");
  }

  @Test
  void aLinkBelowAStickyDirectoryIsSeenAsWhatItIs() {
    directory("/tmp/mine", 1000, 1000, 0755);
    file("/tmp/mine/s.sh", 0, 0, 0755);
    Command command = new Command("/tmp/mine/s.sh", List.of("/tmp/mine/s.sh"), Optional.empty());
    tree.remove("/tmp/mine");
    links.put("/tmp/mine", "/usr"); // what stat would follow to root's own
    links.put("/tmp/mine/s.sh", "/usr/bin/killall");
    linkOwner = 1000;
    assertThat(security(true).guard().refusal(command))
        .contains("/tmp/mine can be changed by others than root");
  }

  @Test
  void aCheckOfAnUnprivilegedUserNeedsNoSafePath() {
    scriptUser = Optional.of(new RunAs("nobody", Optional.empty(), false));
    file("/tmp/theirs.sh", 1000, 1000, 0777);
    ScriptSecurity security = security(true);
    Command command = security.vet(check("/tmp/theirs.sh")).command().orElseThrow();
    assertThat(security.guard().refusal(command)).isEmpty();
    file("/tmp/theirs.sh", 0, 1000, 04777);
    assertThat(security.guard().refusal(command)).as("it would run as root").isPresent();
  }

  @Test
  void aRelativePathBeginsWhereTheDaemonWasStarted() {
    Vetted vetted = security(false).vet(check("bin/killall", "-0", "x"));
    assertThat(vetted.command().orElseThrow().executable()).isEqualTo("/usr/bin/killall");
    assertThat(vetted.command().orElseThrow().arguments()).startsWith("bin/killall");
  }

  @Test
  void aRedirectionIsLeftToTheShell() {
    Vetted vetted = security(true).vet(checkAs("nobody", "", "</run/x", "it's", ""));
    Command command = vetted.command().orElseThrow();
    assertThat(command.executable()).isEqualTo("/bin/sh");
    assertThat(command.arguments()).containsExactly("sh", "-c", "</run/x 'it'\\''s' ''");
    assertThat(command.user().orElseThrow().uid()).isEqualTo(65534);
    assertThat(security(false).vet(check("<x")).command()).as("no path").isEmpty();
  }

  @Test
  void otherGroupsComeAlongIfAllAreToHaveThem() {
    allGroups = true;
    Vetted vetted = security(false).vet(checkAs("nobody", "daemon", "/tmp/good.sh"));
    assertThat(vetted.command().orElseThrow().user().orElseThrow())
        .isEqualTo(new Credentials(65534, 1, "nobody", List.of(4, 24)));
  }

  @Test
  void whatIsNotThereIsDisabled() {
    ScriptSecurity security = security(false);
    assertThat(security.vet(check("nosuch")).findings())
        .contains(new Finding.NotInPath("nosuch"), new Finding.CheckDisabled("chk", false));
    assertThat(security.vet(check("/nodir/x")).findings())
        .containsExactly(
            new Finding.NotFound("/nodir/x", "/nodir"), new Finding.CheckDisabled("chk", false));
    assertThat(security.vet(check("/tmp")).findings())
        .containsExactly(new Finding.WrongType("/tmp"), new Finding.CheckDisabled("chk", true));
    assertThat(security.isViolated()).as("nothing of this runs").isFalse();
    file("/tmp/plain", 0, 0, 0644);
    assertThat(security.vet(check("/tmp/plain")).findings())
        .containsExactly(new Finding.NotExecutable("/tmp/plain", 0, 0));
    assertThat(security.isViolated()).as("as keepalived counts").isTrue();
  }

  @Test
  void unknownUsersAndGroupsDropTheScript() {
    ScriptRequest user = checkAs("nosuch", "", "/tmp/good.sh");
    assertThat(security(false).vet(user))
        .isEqualTo(
            new Vetted(
                Optional.empty(),
                List.of(new Finding.UnknownUser("nosuch"), new Finding.InvalidUser(user))));
    ScriptRequest group = checkAs("nobody", "nosuch", "/tmp/good.sh");
    assertThat(security(false).vet(group).findings())
        .containsExactly(new Finding.UnknownGroup("nosuch"), new Finding.InvalidUser(group));
    assertThat(
            security(false)
                .vet(checkAs("nobody", "daemon", "/tmp/good.sh"))
                .command()
                .orElseThrow())
        .extracting(command -> command.user().orElseThrow())
        .isEqualTo(new Credentials(65534, 1, "nobody", List.of()));
  }

  @Test
  void theDefaultUserIsScriptUserThenKeepalivedScriptThenOurs() {
    assertThat(security(false).vet(check("/tmp/good.sh")).command().orElseThrow().user())
        .as("our own rights need no change")
        .isEmpty();
    users.put("keepalived_script", new Accounts.User(300, 300));
    assertThat(security(true).vet(check("/tmp/good.sh")).command().orElseThrow().user())
        .contains(new Credentials(300, 300, "keepalived_script", List.of()));
    scriptUser = Optional.of(new RunAs("nobody", Optional.empty(), true));
    assertThat(security(true).vet(check("/tmp/good.sh")).command().orElseThrow().user())
        .contains(new Credentials(65534, 65534, "nobody", List.of(4, 24)));
  }

  @Test
  void withSecurityAndNoDefaultUserScriptsAreRemovedAndTheUserIsMissedOnce() {
    ScriptSecurity security = security(true);
    assertThat(security.vet(check("/tmp/good.sh")))
        .isEqualTo(
            new Vetted(
                Optional.empty(),
                List.of(
                    new Finding.UnknownUser("keepalived_script"),
                    new Finding.NoDefaultUser(check("/tmp/good.sh")))));
    assertThat(security.vet(check("/tmp/good.sh")).findings())
        .containsExactly(new Finding.NoDefaultUser(check("/tmp/good.sh")));
  }

  @Test
  void rootRunsNothingThatOthersCanChange() {
    directory("/w", 0, 1, 0775);
    file("/w/s", 0, 0, 0755);
    file("/tmp/others", 0, 0, 0757);
    file("/tmp/owned", 65534, 0, 0755);
    directory("/rootgroup", 0, 0, 0775);
    file("/rootgroup/s", 0, 0, 0775);
    scriptUser = Optional.of(new RunAs("root", Optional.empty(), false));

    ScriptSecurity strict = security(true);
    assertThat(List.of("/w/s", "/tmp/others", "/tmp/owned"))
        .allSatisfy(path -> assertThat(strict.vet(check(path)).command()).isEmpty());
    assertThat(strict.vet(check("/w/s")).findings())
        .containsExactly(
            new Finding.Unsafe("/w/s", "/w", new FileFacts.Facts(0, 1, DIRECTORY | 0775), true),
            new Finding.CheckDisabled("chk", true));
    assertThat(strict.vet(check("/rootgroup/s")).findings()).isEmpty();
    assertThat(strict.vet(check("/tmp/good.sh")).findings()).as("sticky").isEmpty();
    assertThat(strict.isViolated()).isFalse();

    ScriptSecurity lax = security(false);
    Vetted vetted = lax.vet(check("/tmp/others"));
    assertThat(vetted.command()).isPresent();
    assertThat(vetted.findings())
        .extracting("component", "disabled")
        .containsExactly(tuple("/tmp/others", false));
    assertThat(lax.isViolated()).isTrue();
    assertThat(lax.hasUnsafe()).isTrue();
  }

  @Test
  void permissionsMatterToRootAloneUnlessTheFileGivesRootsRights() {
    file("/tmp/others", 0, 0, 0757);
    file("/tmp/setuid", 0, 0, 04757);
    ScriptSecurity security = security(true);
    assertThat(security.vet(checkAs("nobody", "", "/tmp/others")).findings()).isEmpty();
    assertThat(security.vet(checkAs("nobody", "", "/tmp/setuid")).command()).isEmpty();
  }

  @Test
  void aUserThatMayNotEnterADirectoryCannotRunWhatIsInIt() {
    directory("/priv", 0, 0, 0700);
    file("/priv/s", 0, 0, 0755);
    assertThat(security(true).vet(checkAs("nobody", "", "/priv/s")).findings())
        .containsExactly(
            new Finding.NotReachable("/priv/s", "/priv"), new Finding.CheckDisabled("chk", false));
  }
}
