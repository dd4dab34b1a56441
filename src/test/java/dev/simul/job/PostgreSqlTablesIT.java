package dev.simul.job;

import dev.simul.container.NeedsImage;
import dev.simul.container.PostgreSql;
import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

@NeedsImage(PostgreSql.IMAGE)
class PostgreSqlTablesIT {
  @RegisterExtension static final PostgreSql POSTGRESQL = new PostgreSql();

  @Nested
  class Jobs extends JobRepositoryContract {
    @Override
    DataSource emptyTables() {
      return JobTable.at(POSTGRESQL.freshSchema());
    }
  }

  @Nested
  class Nodes extends NodeContract {
    @Override
    DataSource emptyTables() {
      return JobTable.at(POSTGRESQL.freshSchema());
    }
  }

  @Nested
  class Listing extends JobListingContract {
    @Override
    DataSource emptyTables() {
      return JobTable.at(POSTGRESQL.freshSchema());
    }
  }

  @Nested
  class Events extends EventRepositoryContract {
    @Override
    DataSource emptyTables() {
      return JobTable.at(POSTGRESQL.freshSchema());
    }
  }

  @Nested
  class Lifecycle extends JobLifecycleContract {
    @Override
    DataSource emptyTables() {
      return JobTable.at(POSTGRESQL.freshSchema());
    }
  }

  @Nested
  class Admissions extends AdmissionContract {
    @Override
    DataSource emptyTables() {
      return JobTable.at(POSTGRESQL.freshSchema());
    }
  }

  @Nested
  class Groups extends JobGroupContract {
    @Override
    DataSource emptyTables() {
      return JobTable.at(POSTGRESQL.freshSchema());
    }
  }

  @Nested
  class Expired extends RetentionContract {
    @Override
    DataSource emptyTables() {
      return JobTable.at(POSTGRESQL.freshSchema());
    }
  }

  @Nested
  class Old extends OldTablesContract {
    @Override
    String emptyDatabase() {
      return POSTGRESQL.freshSchema();
    }
  }
}
