package dev.relevo.script;

import dev.relevo.host.Accounts;
import dev.relevo.host.Command;
import dev.relevo.host.Command.Credentials;
import dev.relevo.host.FileFacts;
import dev.relevo.host.FileFacts.Facts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Decides what a configured command runs, as whom, and whether it may: keepalived's rules
/// (behaviours.md section 2). One is made for each reading of a configuration.
///
/// Paths are looked over here, and with `enable_script_security` once more by `PathGuard` at each
/// run.
public final class ScriptSecurity {
  /// Runs scripts that name no user, if it exists.
  public static final String DEFAULT_USER = "keepalived_script";

  /// Where a bare name is looked for when the daemon has no PATH.
  public static final String DEFAULT_PATH =
      "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

  private static final String SHELL = "/bin/sh";

  private final FileFacts files;
  private final Accounts accounts;
  private final Supplier<Credentials> own;
  private final ScriptRules rules;
  private final String searchPath;
  private final String directory;

  private boolean defaultKnown;
  private Optional<Credentials> defaultUser = Optional.empty();
  private boolean anyRuns;
  private boolean anyUnsafe;

  /// @param own the daemon's rights; asked for when there is a script to run
  /// @param searchPath `PATH`
  /// @param directory where relative paths begin
  public ScriptSecurity(
      FileFacts files,
      Accounts accounts,
      Supplier<Credentials> own,
      ScriptRules rules,
      String searchPath,
      String directory) {
    this.files = files;
    this.accounts = accounts;
    this.own = own;
    this.rules = rules;
    this.searchPath = searchPath;
    this.directory = directory;
  }

  /// Whether scripts run without `enable_script_security`, which keepalived calls a violation.
  public boolean isViolated() {
    return !rules.enforced() && anyRuns;
  }

  /// Whether one of those that run can be changed by others than root.
  public boolean hasUnsafe() {
    return anyUnsafe;
  }

  /// What is to be asked before each run of what was vetted.
  public RunGuard guard() {
    return rules.enforced() ? new PathGuard(files, own) : RunGuard.NONE;
  }

  /// Looks a request over.
  public Vetted vet(ScriptRequest request) {
    List<Finding> findings = new ArrayList<>();
    Optional<Credentials> user = user(request, findings);
    if (user.isEmpty()) {
      return new Vetted(Optional.empty(), findings);
    }
    if (isRedirection(request.program())) {
      anyRuns = true;
      return shell(request, user.get(), findings);
    }
    Optional<String> path = locate(request.program(), user.get(), findings);
    if (path.isEmpty()) {
      disabled(request, false, findings);
      return new Vetted(Optional.empty(), findings);
    }
    return judge(request, path.get(), user.get(), findings);
  }

  /// Whose file something is to be: the user named, or the default one of scripts.
  ///
  /// @return empty when there is no such user
  public Optional<Credentials> owner(Optional<RunAs> user) {
    List<Finding> unheard = new ArrayList<>();
    return user.isPresent() ? lookUp(user.get(), unheard) : defaultUser(unheard);
  }

  private Vetted judge(
      ScriptRequest request, String path, Credentials user, List<Finding> findings) {
    Optional<Facts> file = files.stat(path);
    if (file.isEmpty()) {
      findings.add(new Finding.NotFound(path, path));
      disabled(request, false, findings);
      return new Vetted(Optional.empty(), findings);
    }
    if (!FileRights.isRegular(file.get())) {
      findings.add(new Finding.WrongType(path));
      disabled(request, true, findings);
      return new Vetted(Optional.empty(), findings);
    }
    if (!FileRights.mayExecute(file.get(), user)) {
      findings.add(new Finding.NotExecutable(path, user.uid(), user.gid()));
      anyRuns = true; // keepalived counts what would run, were it executable
      return new Vetted(Optional.empty(), findings);
    }
    if (FileRights.runsAsRoot(file.get(), user) && isUnsafe(path, findings)) {
      if (rules.enforced()) {
        disabled(request, true, findings);
        return new Vetted(Optional.empty(), findings);
      }
      anyUnsafe = true;
    }
    anyRuns = true;
    Command command = new Command(path, request.arguments(), rights(user));
    return new Vetted(Optional.of(command), findings);
  }

  private Optional<Credentials> rights(Credentials user) {
    Credentials ours = own.get();
    boolean same = user.uid() == ours.uid() && user.gid() == ours.gid() && user.groups().isEmpty();
    return same ? Optional.empty() : Optional.of(user);
  }

  /// `</path`, with blanks between: whether a file can be opened, which keepalived asks the shell.
  static boolean isRedirection(String program) {
    int at = 1;
    while (at < program.length() && (program.charAt(at) == ' ' || program.charAt(at) == '\t')) {
      at++;
    }
    return program.startsWith("<") && at < program.length() && program.charAt(at) == '/';
  }

  /// The first word as it stands, the others in quotes, as keepalived hands them to system(3).
  private Vetted shell(ScriptRequest request, Credentials user, List<Finding> findings) {
    var line = new StringBuilder(request.program());
    for (String word : request.arguments().subList(1, request.arguments().size())) {
      line.append(" '").append(word.replace("'", "'\\''")).append('\'');
    }
    List<String> words = List.of("sh", "-c", line.toString());
    return new Vetted(Optional.of(new Command(SHELL, words, rights(user))), findings);
  }

  private boolean isUnsafe(String path, List<Finding> findings) {
    Optional<String> component = FileRights.changeable(files, path);
    if (component.isEmpty()) {
      return false;
    }
    Facts facts = files.stat(component.get()).orElse(new Facts(-1, -1, 0));
    findings.add(new Finding.Unsafe(path, component.get(), facts, rules.enforced()));
    return true;
  }

  private static void disabled(ScriptRequest request, boolean insecure, List<Finding> findings) {
    if (request.check().isPresent()) {
      findings.add(new Finding.CheckDisabled(request.check().get(), insecure));
    }
  }

  /// The file a program's name means; links resolved, so that what was checked is what runs, unless
  /// `use_symlink_paths` wants them followed at each run.
  private Optional<String> locate(String program, Credentials user, List<Finding> findings) {
    String written = program;
    if (program.indexOf('/') < 0) {
      Optional<String> found = search(program, user);
      if (found.isEmpty()) {
        findings.add(new Finding.NotInPath(program));
        return Optional.empty();
      }
      written = found.get();
      findings.add(new Finding.FoundInPath(program, written));
    }
    String whole = written.startsWith("/") ? written : directory + "/" + written;
    Optional<String> path = files.realPath(whole);
    if (path.isEmpty()) {
      findings.add(new Finding.NotFound(written, FileRights.missing(files, whole)));
      return Optional.empty();
    }
    Optional<String> closed = FileRights.closed(files, path.get(), user);
    if (closed.isPresent()) {
      findings.add(new Finding.NotReachable(path.get(), closed.get()));
      return Optional.empty();
    }
    if (rules.keepsLinks()) {
      return Optional.of(whole);
    }
    return path;
  }

  private Optional<String> search(String name, Credentials user) {
    int start = 0;
    while (start <= searchPath.length() && !name.isEmpty()) {
      int colon = searchPath.indexOf(':', start);
      int end = colon < 0 ? searchPath.length() : colon;
      if (end > start) { // an empty entry means the working directory: never look there
        String candidate = searchPath.substring(start, end) + "/" + name;
        Optional<Facts> file = files.stat(candidate);
        if (file.isPresent()
            && FileRights.isRegular(file.get())
            && FileRights.mayExecute(file.get(), user)) {
          return Optional.of(candidate);
        }
      }
      start = end + 1;
    }
    return Optional.empty();
  }

  private Optional<Credentials> user(ScriptRequest request, List<Finding> findings) {
    if (request.user().isPresent()) {
      Optional<Credentials> named = lookUp(request.user().get(), findings);
      if (named.isEmpty()) {
        findings.add(new Finding.InvalidUser(request));
      }
      return named;
    }
    Optional<Credentials> byDefault = defaultUser(findings);
    if (byDefault.isEmpty()) {
      findings.add(new Finding.NoDefaultUser(request));
    }
    return byDefault;
  }

  /// `script_user`; else keepalived_script if there is one; else the daemon's own rights, unless
  /// security is asked for. Looked up, and complained about, once.
  private Optional<Credentials> defaultUser(List<Finding> findings) {
    if (!defaultKnown) {
      defaultKnown = true;
      boolean named = rules.scriptUser().isPresent();
      RunAs wanted = rules.scriptUser().orElse(new RunAs(DEFAULT_USER, Optional.empty(), false));
      defaultUser = lookUp(wanted, findings);
      if (defaultUser.isEmpty() && !named && !rules.enforced()) {
        defaultUser = Optional.of(own.get());
      }
    }
    return defaultUser;
  }

  private Optional<Credentials> lookUp(RunAs wanted, List<Finding> findings) {
    Optional<Accounts.User> user = accounts.user(wanted.user());
    if (user.isEmpty()) {
      findings.add(new Finding.UnknownUser(wanted.user()));
      return Optional.empty();
    }
    int gid = user.get().gid();
    if (wanted.group().isPresent()) {
      Optional<Integer> group = accounts.group(wanted.group().get());
      if (group.isEmpty()) {
        findings.add(new Finding.UnknownGroup(wanted.group().get()));
        return Optional.empty();
      }
      gid = group.get();
    }
    List<Integer> groups =
        wanted.supplementary() || rules.allGroups()
            ? accounts.groups(wanted.user(), gid)
            : List.of();
    return Optional.of(new Credentials(user.get().uid(), gid, wanted.user(), groups));
  }
}
