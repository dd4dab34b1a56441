package dev.simul.job.http;

import dev.simul.experiment.Trace;
import dev.simul.overload.LargeAnswer;
import dev.simul.report.TraceReport;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/// A trace file as an answer. It is read and written cell by cell: the traces of 32 cells take some
/// 300 MB as objects.
///
/// @param cells the keys of the cells, in the order of the request
/// @param traces finds the trace of a cell, if it has one
record TraceAnswer(List<String> cells, Function<String, Optional<Trace>> traces)
    implements LargeAnswer {

  @Override
  public void writeTo(OutputStream out, JsonMapper mapper) {
    Map<String, Trace.Omitted> omitted = new LinkedHashMap<>();
    // A file that breaks off must not be closed as if it were whole.
    try (JsonGenerator file =
        mapper.writer().without(StreamWriteFeature.AUTO_CLOSE_CONTENT).createGenerator(out)) {
      file.writeStartObject();
      file.writeName("traceEvents");
      file.writeStartArray();
      for (int index = 0; index < cells.size(); index++) {
        String cell = cells.get(index);
        Optional<Trace> trace = traces.apply(cell);
        if (trace.isPresent()) {
          TraceReport.events(index + 1, cell, trace.get()).forEach(file::writePOJO);
          omitted.put(cell, trace.get().omitted());
        }
      }
      file.writeEndArray();
      file.writeStringProperty("displayTimeUnit", TraceReport.TIME_UNIT);
      file.writePOJOProperty("otherData", TraceReport.otherData(omitted));
      file.writeEndObject();
    }
  }
}
