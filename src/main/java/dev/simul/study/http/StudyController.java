package dev.simul.study.http;

import dev.simul.job.Job;
import dev.simul.job.JobGroup;
import dev.simul.job.http.IdempotencyHeader;
import dev.simul.job.http.JobProblems;
import dev.simul.job.http.ResultFormat;
import dev.simul.job.http.SubmittedBody;
import dev.simul.job.http.Submitters;
import dev.simul.job.retention.Removal;
import dev.simul.job.submission.IdempotencyKey;
import dev.simul.job.submission.Submission;
import dev.simul.job.submission.Submitter;
import dev.simul.overload.LargeAnswer;
import dev.simul.overload.Readers;
import dev.simul.problem.Problem;
import dev.simul.problem.ProblemException;
import dev.simul.report.StudyReport;
import dev.simul.request.StudyRequestReader;
import dev.simul.request.StudyRequestReader.StudyReading;
import dev.simul.request.preset.Size;
import dev.simul.request.preset.SizedName;
import dev.simul.study.Studies;
import dev.simul.study.Study;
import dev.simul.study.http.StudyService.StudyRun;
import jakarta.servlet.http.HttpServletRequest;
import java.io.InputStream;
import java.net.URI;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Studies over HTTP: submitting one, reading what became of its claims, and removing it.
@RestController
@RequestMapping("/studies")
class StudyController {
  private static final Set<ResultFormat> FORMS =
      EnumSet.of(ResultFormat.JSON, ResultFormat.MARKDOWN);
  private static final String RETRY_SECONDS = "10";

  private final StudyService service;
  private final Studies studies;
  private final StudyRequestReader reader;
  private final StudyReport report;
  private final Readers readers;

  StudyController(StudyService service, Studies studies, StudyReport report, Readers readers) {
    this.service = service;
    this.studies = studies;
    this.reader = new StudyRequestReader(studies.names());
    this.report = report;
    this.readers = readers;
  }

  @PostMapping(
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Object> submitStudy(
      InputStream body, @RequestHeader HttpHeaders headers, HttpServletRequest request) {
    byte[] bytes = SubmittedBody.read(body, headers);
    Submitter submitter = Submitters.of(request);
    IdempotencyKey key = IdempotencyHeader.key(headers, bytes, submitter.name());
    return switch (reader.read(bytes)) {
      case StudyReading.Named(SizedName(String name, Size size)) ->
          submit(studies.find(name, size).orElseThrow(), submitter, key);
      case StudyReading.Refused(var violations) -> JobProblems.refused(violations);
    };
  }

  private ResponseEntity<Object> submit(
      Study study, Submitter submitter, @Nullable IdempotencyKey key) {
    return switch (service.submit(study, submitter, key)) {
      case Submission.Accepted(JobGroup group) ->
          ResponseEntity.accepted()
              .location(URI.create("/studies/" + group.id()))
              .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
              .body(StudyView.of(service.run(study, group)));
      case Submission.Refused(var violations) -> JobProblems.refused(violations);
      case Submission.QueueFull<?> full -> JobProblems.queueFull(full);
      case Submission.KeyTaken(String taken) -> JobProblems.keyTaken(taken);
    };
  }

  @GetMapping("/{id}")
  ResponseEntity<Object> getStudy(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String format,
      @RequestHeader HttpHeaders headers) {
    ResultFormat form = ResultFormat.of(format, headers, FORMS);
    readers.enter();
    StudyRun run = service.find(id).orElseThrow(() -> notFound(id));
    return ResponseEntity.ok()
        .contentType(form.type())
        .body(
            form == ResultFormat.MARKDOWN
                ? LargeAnswer.text(report.of(run.study(), run.evidence()))
                : LargeAnswer.json(StudyView.of(run)));
  }

  @DeleteMapping("/{id}")
  ResponseEntity<Object> deleteStudy(@PathVariable String id) {
    return switch (service.remove(id).orElseThrow(() -> notFound(id))) {
      case Removal.Removed _ -> ResponseEntity.noContent().build();
      case Removal.Kept(Job job) -> job.pinned() ? JobProblems.pinned(job) : notEnded(job);
    };
  }

  private static ResponseEntity<Object> notEnded(Job job) {
    return new Problem(
            HttpStatus.CONFLICT,
            "STUDY_NOT_ENDED",
            "Its job "
                + job.id()
                + " is "
                + job.state()
                + ", and only a study whose jobs have all ended can be removed: wait, or cancel them, each with POST"
                + " /jobs/{id}/cancel.")
        .toResponse();
  }

  private static ProblemException notFound(String id) {
    return new ProblemException(
        new Problem(
            HttpStatus.NOT_FOUND,
            "STUDY_NOT_FOUND",
            "There is no study "
                + id
                + "; POST /studies answers with the id of the one that it starts."));
  }
}
