package dev.simul.job.http;

import dev.simul.analysis.Certificate;
import dev.simul.job.Job;
import dev.simul.job.result.SelfTests;
import dev.simul.job.submission.Submission;
import dev.simul.job.submission.SubmissionService;
import dev.simul.node.ThisNode;
import dev.simul.problem.Problem;
import dev.simul.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Self-tests over HTTP: how exact this machine is.
@RestController
@RequestMapping("/self-test")
class SelfTestController {
  private static final byte[] REQUEST =
      "{\"preset\": \"%s\"}".formatted(SelfTests.PRESET).getBytes(StandardCharsets.UTF_8);

  private final SubmissionService submissions;
  private final SelfTests selfTests;
  private final JobPresentation presentation;
  private final ThisNode node;

  SelfTestController(
      SubmissionService submissions,
      SelfTests selfTests,
      JobPresentation presentation,
      ThisNode node) {
    this.submissions = submissions;
    this.selfTests = selfTests;
    this.presentation = presentation;
    this.node = node;
  }

  @PostMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Object> submit(HttpServletRequest request) {
    return switch (submissions.submit(REQUEST, Submitters.of(request), null)) {
      case Submission.Accepted(Job job) ->
          ResponseEntity.accepted()
              .location(URI.create("/jobs/" + job.id()))
              .contentType(MediaType.APPLICATION_JSON)
              .body(presentation.view(job));
      case Submission.Refused(var violations) -> JobProblems.refused(violations);
      case Submission.QueueFull<?> full -> JobProblems.queueFull(full);
      case Submission.KeyTaken(String taken) -> JobProblems.keyTaken(taken);
    };
  }

  @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  Certificate newest() {
    return selfTests
        .newest(node.name().name())
        .orElseThrow(() ->
            new ProblemException(
                new Problem(
                    HttpStatus.NOT_FOUND,
                    "NO_SELF_TEST",
                    "No self-test of this node has come to its end yet: POST /self-test makes one,"
                        + " which takes up to two minutes.")));
  }
}
