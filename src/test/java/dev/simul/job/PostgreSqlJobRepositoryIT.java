package dev.simul.job;

import dev.simul.container.NeedsImage;
import dev.simul.container.PostgreSql;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

@NeedsImage(PostgreSql.IMAGE)
class PostgreSqlJobRepositoryIT extends JobRepositoryContract {
  @RegisterExtension private static final PostgreSql POSTGRESQL = new PostgreSql();

  @Override
  JdbcClient emptyTables() {
    return JobTable.at(POSTGRESQL.freshSchema());
  }
}
