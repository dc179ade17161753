package dev.relevo.mail;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceLoader;

/// Brings the mail library in when the first mail leaves. It is not on the daemon's class path: the
/// launcher says where it lies.
final class TransportLoader {
  /// The libraries' jars, separated by colons; without it they are on the class path, as in tests.
  static final String LIBRARIES = "relevo.libraries";

  private TransportLoader() {}

  /// @throws IllegalStateException when nothing there sends mails
  static MailTransport load() {
    ClassLoader loader = loader(System.getProperty(LIBRARIES, ""));
    Thread.currentThread().setContextClassLoader(loader); // the library asks it for its own parts
    Iterator<MailTransport> found = ServiceLoader.load(MailTransport.class, loader).iterator();
    if (!found.hasNext()) {
      throw new IllegalStateException("no mail library in " + System.getProperty(LIBRARIES));
    }
    return found.next();
  }

  private static ClassLoader loader(String libraries) {
    ClassLoader ours = TransportLoader.class.getClassLoader();
    if (libraries.isEmpty()) {
      return ours;
    }
    var urls = new ArrayList<URL>();
    try {
      for (String path : split(libraries + ":" + System.getProperty("java.class.path", ""))) {
        urls.add(Path.of(path).toUri().toURL());
      }
    } catch (MalformedURLException impossible) {
      throw new IllegalStateException(impossible);
    }
    return new Shelf(urls.toArray(new URL[0]), ours);
  }

  private static List<String> split(String paths) {
    var all = new ArrayList<String>();
    int start = 0;
    for (int end = paths.indexOf(':'); end >= 0; end = paths.indexOf(':', start)) {
      all.add(paths.substring(start, end));
      start = end + 1;
    }
    all.add(paths.substring(start));
    return all;
  }

  /// Defines what uses the library beside it: the daemon's own loader could not see it.
  private static final class Shelf extends URLClassLoader {
    private static final String BESIDE = "dev.relevo.mail.smtp.";

    Shelf(URL[] urls, ClassLoader parent) {
      super("mail", urls, parent);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith(BESIDE)) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> known = findLoadedClass(name);
        return known != null ? known : findClass(name);
      }
    }
  }
}
