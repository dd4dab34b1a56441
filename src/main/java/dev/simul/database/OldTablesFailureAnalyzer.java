package dev.simul.database;

import org.flywaydb.core.api.exception.FlywayValidateException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/// Says what to do about a database whose tables are not those of this Simul: the tables of 0.1.0
/// are not carried over.
public final class OldTablesFailureAnalyzer
    extends AbstractFailureAnalyzer<FlywayValidateException> {
  private final Environment environment;

  public OldTablesFailureAnalyzer(Environment environment) {
    this.environment = environment;
  }

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, FlywayValidateException cause) {
    String home = environment.getProperty("simul.home", "");
    // A URL of the operator's own is not shown: it may hold a password.
    boolean ownFile =
        environment
            .getProperty("spring.datasource.url", "")
            .startsWith("jdbc:h2:file:" + home + "/jobs;");
    return new FailureAnalysis(
        ownFile
            ? "The jobs in "
                + home
                + " were stored by a Simul whose tables this one cannot read, such as 0.1.0. Nothing was changed: move "
                + home
                + "/jobs.mv.db away, or start with another --simul.home."
            : "The database of spring.datasource.url has the tables of a Simul that this one cannot read, such as"
                + " 0.1.0. Nothing was changed: let the URL lead to an empty database or schema.",
        null,
        cause);
  }
}
