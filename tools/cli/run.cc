#include "tools/cli/run.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <memory>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/hash/hash.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "claims/verify/cross_article.h"
#include "google/protobuf/stubs/logging.h"
#include "proto/byte_stream.h"
#include "proto/record_io.h"
#include "tools/cli/command_line.h"
#include "tools/cli/diagnostics.h"
#include "tools/cli/document_writer.h"
#include "tools/cli/finished_work.h"
#include "tools/cli/input_files.h"
#include "tools/cli/interruption.h"
#include "tools/cli/ordered_pipeline.h"
#include "tools/cli/progress.h"
#include "tools/cli/stages.h"
#include "tools/evaluate/evaluate_streams.h"

namespace attest {
namespace {

// `bazel run` starts a program in its own folder; the user's is elsewhere.
void ReturnToUsersFolder() {
  const char* folder = getenv("BUILD_WORKING_DIRECTORY");
  const std::unique_ptr<char, void (*)(void*)> here(getcwd(nullptr, 0), free);
  if (folder == nullptr || here == nullptr) return;
  if (absl::string_view(here.get()).find(".runfiles/") == absl::string_view::npos) {
    return;  // The variable is inherited from a `bazel run` further up.
  }
  if (chdir(folder) != 0) PrintMessage(absl::StrCat("cannot enter ", folder));
}

bool IsText(OutputFormat format) { return format != OutputFormat::kPb; }

absl::Status CheckOutput(const CommandLine& line) {
  if (line.output != "-" || !isatty(STDOUT_FILENO)) return absl::OkStatus();
  if (IsText(line.output_format) && !line.gzip) return absl::OkStatus();
  return absl::InvalidArgumentError(
      "pb is binary and standard output is a terminal: choose "
      "--output_format=jsonl, or write to a file with --output=FILE");
}

absl::StatusOr<std::string> ReadFile(const std::string& path) {
  absl::StatusOr<std::unique_ptr<ByteSource>> source = ByteSource::Open(path);
  if (source.ok()) {
    std::string bytes((*source)->Peek(kMaxRecordBytes));
    if ((*source)->status().ok()) return bytes;
  }
  const absl::Status& status = source.ok() ? (*source)->status() : source.status();
  return absl::Status(status.code(), absl::StrCat(path, ": ", status.message()));
}

absl::StatusOr<ReportOptions> MakeReportOptions(const CommandLine& line) {
  ReportOptions options;
  if (line.output_format == OutputFormat::kHtml) options.format = ReportFormat::kHtml;
  options.flagged_only = line.flagged_only;
  options.min_confidence = line.min_confidence;
  if (line.priority_weights.empty()) return options;
  absl::StatusOr<std::string> weights = ReadFile(line.priority_weights);
  if (!weights.ok()) return weights.status();
  absl::Status status = options.weights.Override(*weights, line.priority_weights);
  if (!status.ok()) return status;
  return options;
}

// One record on its way from reading to writing.
struct Item {
  absl::Status status;  // What kept it from being read or worked on.
  RawRecord record;
  std::string file;
  int64_t file_number = 0;
  int64_t bytes = 0;
  std::vector<std::string> warnings;
  // Where articles are linked, the Document waits for those before it.
  bool links = false;
  uint64_t article = 0;  // A fingerprint of its id.
  Document document;
  Rendered rendered;
};

// Reads the records of all inputs, one after the other.
class Reader {
 public:
  explicit Reader(const CommandLine& line)
      : files_(line.inputs), format_(line.input_format) {}

  // Fills the item with the next record, or with the error in its place.
  bool Read(Item* item) {
    while (true) {
      if (reader_ != nullptr) {
        const absl::StatusOr<bool> more = reader_->Next(&item->record);
        if (!more.ok()) return Failed(more.status(), item);
        if (*more) return Got(item);
        reader_ = nullptr;
      }
      const absl::StatusOr<bool> more = files_.Next(&path_);
      if (!more.ok()) return Failed(more.status(), item);
      if (!*more) return false;
      ++file_number_;
      auto reader = RecordReader::Open(path_, format_);
      if (!reader.ok()) return Failed(reader.status(), item);
      reader_ = *std::move(reader);
    }
  }

  // Call after the last Read().
  void WarnOfEmptyFolders() const {
    for (const std::string& folder : files_.empty_folders()) {
      PrintMessage(absl::StrCat(folder, ": there is no file in it whose ending tells a "
                                        "format"));
    }
  }

 private:
  bool Failed(const absl::Status& status, Item* item) {
    item->status = status;
    return Got(item);
  }

  bool Got(Item* item) {
    item->file = path_;
    item->file_number = file_number_;
    item->bytes = item->record.bytes.size();
    return true;
  }

  InputFiles files_;
  const RecordFormat format_;
  std::string path_;
  int64_t file_number_ = 0;
  std::unique_ptr<RecordReader> reader_;
};

absl::Status CheckSize(const Document& document, int max_megabytes,
                       absl::string_view place) {
  const size_t size = document.article().text().size();
  if (size <= static_cast<size_t>(max_megabytes) << 20) return absl::OkStatus();
  return absl::ResourceExhaustedError(absl::StrCat(
      place, ": a text of ", size >> 20, " MB is over the limit of ", max_megabytes,
      " MB, which --max_article_mb raises; skipped"));
}

void WorkOn(const Stages& stages, const DocumentWriter& writer, int max_megabytes,
            FinishedWork* finished, Item* item) {
  if (!item->status.ok()) return;
  Document document;
  const std::string place = PlaceOf(item->record);
  item->status =
      DecodeRecord(std::move(item->record), &document, &item->warnings);
  if (item->status.ok()) {
    item->status = CheckSize(document, max_megabytes, place);
  }
  if (!item->status.ok() || finished->Take(document.article())) return;
  item->article = absl::Hash<std::string>()(document.article().id());
  item->links = stages.LinksArticles(document);
  stages.Run(&document);
  if (item->links) {
    item->document = std::move(document);
  } else {
    item->status = writer.Render(document, &item->rendered);
  }
}

// The user sees progress where there is something to wait for, unless it would
// disturb what is written to the same terminal.
bool ShowsProgress(const CommandLine& line) {
  if (line.progress != CommandLine::Progress::kAuto) {
    return line.progress == CommandLine::Progress::kOn;
  }
  const bool several = line.inputs.size() > 1;
  return several && isatty(STDERR_FILENO) &&
         (line.output != "-" || !isatty(STDOUT_FILENO));
}

// How many files there are, if every input is one.
int64_t CountFiles(const std::vector<std::string>& inputs) {
  for (const std::string& input : inputs) {
    struct stat info;
    if (stat(input.c_str(), &info) == 0 && S_ISDIR(info.st_mode)) return 0;
  }
  return inputs.size();
}

// Writes results in order, and tells what went wrong on the way.
class Collector {
 public:
  Collector(const CommandLine& line, DocumentWriter* writer)
      : writer_(*writer),
        output_(line.output),
        keeps_going_(line.keep_going),
        advice_(IsResumable(line) ? "; what is done is kept, and --resume goes on" : ""),
        progress_(ShowsProgress(line), CountFiles(line.inputs)) {}

  // False if no more can be written, or is to be.
  bool Take(Item* item) {
    if (item->status.ok() && item->links) {
      linker_.Link(&item->document);
      item->status = writer_.Render(item->document, &item->rendered);
    }
    WarnOfRepeatedId(item);
    if (!item->warnings.empty() || !item->status.ok()) progress_.Hide();
    for (const std::string& warning : item->warnings) {
      diagnostics_.Warning(item->file, warning);
    }
    if (!item->status.ok()) {
      diagnostics_.Error(item->file, item->status.message());
    } else {
      status_ = writer_.Write(std::move(item->rendered));
      ++written_;
    }
    progress_.Add(item->file_number, item->bytes);
    return status_.ok() && !Stops();
  }

  int Finish() {
    if (status_.ok() && (Stops() || LeavesOutput())) return TellUnwritten();
    if (status_.ok()) status_ = writer_.Close();
    // Whoever read the output wanted no more of it: nothing is wrong.
    if (!status_.ok() && status_.code() != absl::StatusCode::kCancelled) {
      progress_.Hide();
      PrintMessage(absl::StrCat(status_.message(), advice_));
      return kExitSomeFailed;
    }
    return diagnostics_.errors() == 0 ? kExitOk : kExitSomeFailed;
  }

 private:
  bool Stops() const { return !keeps_going_ && diagnostics_.errors() > 0; }

  // An output of nothing would take the place of what an earlier run wrote.
  bool LeavesOutput() const {
    return written_ == 0 && diagnostics_.errors() > 0 && !writer_.temporary().empty();
  }

  int TellUnwritten() {
    progress_.Hide();
    PrintMessage(absl::StrCat(
        output_ == "-" ? "the output" : output_, ": not written, since ",
        Stops() ? absl::StrCat("--nokeep_going stops at the first error", advice_)
                : "no input could be read"));
    return kExitSomeFailed;
  }

  // Of files of one name in two folders, or of a record that comes twice. Looks at the
  // first million articles, so that memory stays bounded.
  void WarnOfRepeatedId(Item* item) {
    static constexpr size_t kMaxArticles = 1 << 20;
    if (item->article == 0 || articles_.size() >= kMaxArticles) return;
    if (articles_.insert(item->article).second) return;
    item->warnings.push_back(
        absl::StrCat(item->file, ": an article before had the same id; rows, drafts "
                     "and links do not tell the two apart"));
  }

  DocumentWriter& writer_;
  const std::string output_;
  const bool keeps_going_;
  int64_t written_ = 0;
  CrossArticleLinker linker_;
  absl::flat_hash_set<uint64_t> articles_;  // Fingerprints of their ids.
  // What to do when writing fails.
  const absl::string_view advice_;
  Progress progress_;
  Diagnostics diagnostics_;
  absl::Status status_;
};

// Each names its file first.
void PrintWarnings(const std::vector<std::string>& warnings) {
  Diagnostics diagnostics;
  for (const std::string& warning : warnings) {
    diagnostics.Warning(warning.substr(0, warning.find(':')), warning);
  }
}

absl::StatusOr<int> RunIndex(const CommandLine& line) {
  std::vector<std::string> warnings;
  size_t reviews = 0;
  absl::Status status =
      BuildFactCheckIndex(line.inputs, line.output, &reviews, &warnings);
  PrintWarnings(warnings);
  if (!status.ok()) return status;
  PrintMessage(absl::StrCat(line.output, ": ", reviews, " fact-checks"));
  return kExitOk;
}

// False if standard output did not take it.
bool Print(const std::string& text) {
  return fwrite(text.data(), 1, text.size(), stdout) == text.size() && fflush(stdout) == 0;
}

absl::StatusOr<int> RunEvaluate(const CommandLine& line) {
  StreamEvaluation evaluation;
  const absl::Status status =
      EvaluateStreams(line.inputs[0], line.inputs[1], line.input_format, &evaluation);
  PrintWarnings(evaluation.errors);
  if (!status.ok()) return status;
  PrintWarnings(evaluation.notes);
  const std::string scores = evaluation.quotes.ToString();
  return Print(scores) && evaluation.errors.empty() ? kExitOk : kExitSomeFailed;
}

// What a run that resumes need not do again.
absl::StatusOr<std::unique_ptr<FinishedWork>> FindFinished(const CommandLine& line,
                                                           DocumentWriter* writer) {
  if (!line.resume) return std::make_unique<FinishedWork>();
  auto finished = writer->ReadFinished(
      line.command == Command::kQuotes ? kQuotesStage : kClaimsStage);
  if (finished.ok()) {
    PrintMessage(absl::StrCat(line.output, ": ", (*finished)->documents(),
                              " Documents are there already"));
  }
  return finished;
}

absl::StatusOr<int> RunStages(const CommandLine& line) {
  absl::Status output = CheckOutput(line);
  if (!output.ok()) return output;
  absl::StatusOr<ReportOptions> report = MakeReportOptions(line);
  if (!report.ok()) return report.status();
  std::vector<std::string> warnings;
  absl::StatusOr<std::unique_ptr<Stages>> stages = Stages::Create(line, &warnings);
  PrintWarnings(warnings);
  if (!stages.ok()) return stages.status();
  absl::StatusOr<std::unique_ptr<DocumentWriter>> writer =
      DocumentWriter::Open(line, *std::move(report));
  if (!writer.ok()) return writer.status();

  absl::StatusOr<std::unique_ptr<FinishedWork>> finished =
      FindFinished(line, writer->get());
  if (!finished.ok()) return finished.status();

  const RemovedOnInterrupt removed(IsResumable(line) ? "" : (*writer)->temporary());
  Reader reader(line);
  Collector collector(line, writer->get());
  OrderedPipeline<Item>(line.jobs)
      .Run([&](Item* item) { return reader.Read(item); },
           [&](Item* item) {
             WorkOn(**stages, **writer, line.max_article_mb, finished->get(), item);
           },
           [&](Item* item) { return collector.Take(item); });
  reader.WarnOfEmptyFolders();
  return collector.Finish();
}

void WarnOfTerminalInput(const CommandLine& line) {
  for (const std::string& input : line.inputs) {
    if (input == "-" && isatty(STDIN_FILENO)) {
      PrintMessage("reading from the terminal; Ctrl-D ends");
    }
  }
}

absl::StatusOr<int> RunCommand(const CommandLine& line) {
  switch (line.command) {
    case Command::kIndex:
      return RunIndex(line);
    case Command::kEvaluate:
      return RunEvaluate(line);
    default:
      return RunStages(line);
  }
}

}  // namespace

int RunAttest(const std::vector<std::string>& arguments) {
  // A closed output is met when writing, and protobuf's own messages are ours to
  // give, with their places.
  signal(SIGPIPE, SIG_IGN);
  signal(SIGXFSZ, SIG_IGN);  // So is a file that may grow no more.
  google::protobuf::SetLogHandler(nullptr);
  ReturnToUsersFolder();
  const absl::StatusOr<CommandLine> line = ParseCommandLine(arguments);
  if (!line.ok()) {
    PrintMessage(line.status().message());
    return kExitUsage;
  }
  if (!line->answer.empty()) {
    return Print(line->answer) ? kExitOk : kExitSomeFailed;
  }
  if (!line->note.empty()) PrintMessage(line->note);
  WarnOfTerminalInput(*line);
  const absl::StatusOr<int> status = RunCommand(*line);
  if (status.ok()) return *status;
  PrintMessage(status.status().message());
  return kExitUsage;
}

}  // namespace attest
