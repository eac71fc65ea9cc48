#include "proto/byte_stream.h"

#include <dirent.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <sstream>
#include <string>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

namespace attest {
namespace {

std::string NewFolder() {
  std::string path = absl::StrCat(::testing::TempDir(), "/byte_stream.XXXXXX");
  return mkdtemp(path.data());
}

std::string FileBytes(const std::string& path) {
  std::ostringstream bytes;
  bytes << std::ifstream(path, std::ios::binary).rdbuf();
  return bytes.str();
}

// What a folder holds besides `name`.
int OtherFiles(const std::string& folder, absl::string_view name) {
  int count = 0;
  DIR* dir = opendir(folder.c_str());
  while (const dirent* entry = readdir(dir)) {
    const absl::string_view found = entry->d_name;
    count += found != "." && found != ".." && found != name;
  }
  closedir(dir);
  return count;
}

std::string ReadAll(ByteSource* source, size_t step) {
  std::string all;
  while (true) {
    const absl::string_view bytes = source->Peek(step);
    if (bytes.empty()) return all;
    const size_t n = std::min(step, bytes.size());
    absl::StrAppend(&all, bytes.substr(0, n));
    source->Skip(n);
  }
}

// Not compressible to nothing, and longer than the buffers.
std::string LongText() {
  std::string text;
  for (int i = 0; text.size() < 300000; ++i) absl::StrAppend(&text, i * 7919, " ");
  return text;
}

std::string Written(const std::string& bytes, bool gzip) {
  const std::string path = NewFolder() + "/out";
  auto sink = ByteSink::Open(path, {gzip});
  EXPECT_TRUE(sink.ok()) << sink.status();
  EXPECT_TRUE((*sink)->Write(bytes).ok());
  EXPECT_TRUE((*sink)->Close().ok());
  return FileBytes(path);
}

TEST(ByteStream, ReadsBackWhatWasWritten) {
  for (const std::string& text : {std::string(), std::string("x"), LongText()}) {
    for (const bool gzip : {false, true}) {
      const std::string stored = Written(text, gzip);
      EXPECT_EQ(stored == text, !gzip);
      for (const size_t step : {size_t{1000}, size_t{70000}, size_t{1} << 20}) {
        auto source = ByteSource::FromBytes(stored);
        EXPECT_EQ(ReadAll(source.get(), step), text);
        EXPECT_TRUE(source->status().ok()) << source->status();
        EXPECT_EQ(source->position(), text.size());
      }
    }
  }
}

TEST(ByteSource, PeeksFurtherThanItSkips) {
  const std::string text = LongText();
  auto source = ByteSource::FromBytes(text);
  EXPECT_GE(source->Peek(200000).size(), 200000);
  source->Skip(150000);
  EXPECT_EQ(source->Peek(1)[0], text[150000]);
  EXPECT_EQ(source->Peek(text.size()), text.substr(150000));
  EXPECT_EQ(source->position(), 150000);
}

TEST(ByteSource, GzipMembersInARowAreOneStream) {
  const std::string two = Written("one ", true) + Written("two", true);
  EXPECT_EQ(ReadAll(ByteSource::FromBytes(two).get(), 10), "one two");
  const std::string padded = two + std::string(100, '\0');
  auto source = ByteSource::FromBytes(padded);
  EXPECT_EQ(ReadAll(source.get(), 10), "one two");
  EXPECT_TRUE(source->status().ok());
}

TEST(ByteSource, TruncatedGzipGivesWhatIsThereAndSaysSo) {
  const std::string text = LongText();
  const std::string stored = Written(text, true);
  for (const size_t size : {stored.size() - 1, stored.size() / 2, size_t{12}}) {
    const std::string cut = stored.substr(0, size);
    auto source = ByteSource::FromBytes(cut);
    const std::string read = ReadAll(source.get(), 1000);
    EXPECT_EQ(read, text.substr(0, read.size()));
    EXPECT_EQ(source->status().message(), "the gzip data is truncated");
  }
}

TEST(ByteSource, CorruptGzipIsTold) {
  std::string stored = Written(LongText(), true);
  stored[stored.size() / 2] ^= 0x55;
  auto source = ByteSource::FromBytes(stored);
  ReadAll(source.get(), 1000);
  EXPECT_EQ(source->status().code(), absl::StatusCode::kDataLoss);
}

TEST(ByteSource, RefusesFoldersAndMissingFiles) {
  EXPECT_EQ(ByteSource::Open(NewFolder()).status().message(), "is a folder");
  EXPECT_EQ(ByteSource::Open("/no/such/file").status().code(),
            absl::StatusCode::kNotFound);
}

TEST(ByteSink, AnUnfinishedRunLeavesWhatStoodThere) {
  const std::string folder = NewFolder();
  const std::string path = folder + "/out";
  std::ofstream(path) << "before";
  {
    auto sink = ByteSink::Open(path);
    ASSERT_TRUE((*sink)->Write(LongText()).ok());
    EXPECT_EQ(OtherFiles(folder, "out"), 1);
  }
  EXPECT_EQ(FileBytes(path), "before");
  EXPECT_EQ(OtherFiles(folder, "out"), 0);
}

TEST(ByteSink, GoesOnWhereAnUnfinishedRunStopped) {
  const std::string folder = NewFolder();
  const std::string path = folder + "/out";
  ByteSinkOptions options;
  options.keep_unfinished = true;
  {
    auto sink = ByteSink::Open(path, options);
    ASSERT_TRUE((*sink)->Write(LongText()).ok());
  }
  EXPECT_EQ(OtherFiles(folder, "out"), 1);
  options.resume = true;
  for (const char* more : {" more", " again"}) {
    // The first time from what is unfinished, then from what is finished.
    auto sink = ByteSink::Open(path, options);
    ASSERT_TRUE(sink.ok()) << sink.status();
    const std::string there = FileBytes((*sink)->temporary());
    ASSERT_TRUE((*sink)->KeepOnly(there.size() - 1).ok());
    ASSERT_TRUE((*sink)->Write(more).ok());
    ASSERT_TRUE((*sink)->Close().ok());
    EXPECT_EQ(FileBytes(path), there.substr(0, there.size() - 1) + more);
    EXPECT_EQ(OtherFiles(folder, "out"), 0);
  }
  EXPECT_EQ(ByteSink::Open("/dev/null", options).status().code(),
            absl::StatusCode::kInvalidArgument);
}

TEST(ByteSink, KeepsTheLittleThatItWroteAndNoEmptyFile) {
  const std::string folder = NewFolder();
  ByteSinkOptions options;
  options.keep_unfinished = true;
  std::string temporary;
  for (const char* text : {"", "a few bytes"}) {
    {
      auto sink = ByteSink::Open(folder + "/out", options);
      ASSERT_TRUE((*sink)->Write(text).ok());
      temporary = (*sink)->temporary();
    }
    EXPECT_EQ(OtherFiles(folder, "out"), *text == 0 ? 0 : 1);
  }
  EXPECT_EQ(FileBytes(temporary), "a few bytes");
}

TEST(ByteSink, TwoRunsDoNotWriteOneFile) {
  const std::string path = NewFolder() + "/out";
  auto first = ByteSink::Open(path);
  ASSERT_TRUE((*first)->Write("first").ok());
  for (const bool resume : {false, true}) {
    const auto second = ByteSink::Open(path, {false, resume, false});
    EXPECT_EQ(second.status().message(), path + ": another run is writing it");
  }
  ASSERT_TRUE((*first)->Close().ok());
  EXPECT_EQ(FileBytes(path), "first");
  EXPECT_TRUE(ByteSink::Open(path).ok());
}

TEST(ByteSource, AFileThatGrowsEnds) {
  const std::string path = NewFolder() + "/log";
  std::ofstream log(path);
  log << LongText() << std::flush;
  auto source = ByteSource::Open(path);
  uint64_t read = 0;
  while (!(*source)->Peek(1).empty()) {
    read += (*source)->Peek(1).size();
    (*source)->Skip((*source)->Peek(1).size());
    log << LongText() << std::flush;
  }
  EXPECT_EQ(read, LongText().size());
  EXPECT_TRUE((*source)->status().ok());
}

TEST(ByteSink, FullDisk) {
  auto sink = ByteSink::Open("/dev/full");
  ASSERT_TRUE(sink.ok()) << sink.status();
  EXPECT_TRUE((*sink)->Write("little, so still in the buffer").ok());
  const absl::Status status = (*sink)->Close();
  EXPECT_EQ(status.code(), absl::StatusCode::kResourceExhausted) << status;
  struct stat info;
  ASSERT_EQ(stat("/dev/full", &info), 0);
  EXPECT_TRUE(S_ISCHR(info.st_mode)) << "the device must not be replaced";
}

TEST(ByteSink, ReaderGone) {
  signal(SIGPIPE, SIG_IGN);
  const std::string path = NewFolder() + "/pipe";
  ASSERT_EQ(mkfifo(path.c_str(), 0600), 0);
  FILE* reader = popen(absl::StrCat("exec 3<", path, "; sleep 0").c_str(), "r");
  auto sink = ByteSink::Open(path);
  ASSERT_TRUE(sink.ok()) << sink.status();
  pclose(reader);
  const absl::Status status = (*sink)->Write(LongText());
  EXPECT_EQ(status.code(), absl::StatusCode::kCancelled) << status;
}

}  // namespace
}  // namespace attest
