#include "tools/cli/input_files.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "gtest/gtest.h"

namespace attest {
namespace {

class InputFilesTest : public ::testing::Test {
 protected:
  InputFilesTest() {
    root_ = absl::StrCat(::testing::TempDir(), "/input_files.XXXXXX");
    EXPECT_NE(mkdtemp(root_.data()), nullptr);
    for (const char* folder : {"/a", "/a/deep", "/.hidden"}) {
      mkdir((root_ + folder).c_str(), 0700);
    }
    for (const char* file :
         {"/b.txt", "/a.txt", "/B.jsonl.gz", "/photo.jpg", "/README", "/.x.txt",
          "/a/2.txt", "/a/10.txt", "/a/deep/x.pb", "/.hidden/x.txt"}) {
      std::ofstream(root_ + file) << "x";
    }
    EXPECT_EQ(symlink(root_.c_str(), (root_ + "/a/loop").c_str()), 0);
  }

  // The files that inputs stand for, errors in brackets; "%" is the root.
  std::string Files(std::vector<std::string> inputs) {
    for (std::string& input : inputs) {
      input = absl::StrReplaceAll(input, {{"%", root_}});
    }
    InputFiles files(inputs);
    std::vector<std::string> seen;
    std::string path;
    while (true) {
      const absl::StatusOr<bool> more = files.Next(&path);
      if (more.ok() && !*more) break;
      seen.push_back(more.ok() ? path
                               : absl::StrCat("[", more.status().message(), "]"));
    }
    for (const std::string& folder : files.empty_folders()) {
      seen.push_back(absl::StrCat("(", folder, ")"));
    }
    return absl::StrReplaceAll(absl::StrJoin(seen, " "), {{root_, "%"}});
  }

  std::string root_;
};

TEST_F(InputFilesTest, FilesAsTheyAreNamed) {
  EXPECT_EQ(Files({"%/b.txt", "-", "%/photo.jpg", "%/no.txt", "%/b.txt"}),
            "%/b.txt - %/photo.jpg %/no.txt %/b.txt");
  EXPECT_EQ(Files({}), "");
}

TEST_F(InputFilesTest, FoldersInTheOrderOfNames) {
  EXPECT_EQ(Files({"%"}),
            "%/B.jsonl.gz %/a/10.txt %/a/2.txt %/a/deep/x.pb %/a.txt %/b.txt");
  EXPECT_EQ(Files({"%/b.txt", "%/a/", "%/README"}),
            "%/b.txt %/a/10.txt %/a/2.txt %/a/deep/x.pb %/README");
  EXPECT_EQ(Files({"%/.hidden"}), "%/.hidden/x.txt");
  EXPECT_EQ(Files({"%/a/loop/a/deep"}), "%/a/loop/a/deep/x.pb");
}

TEST_F(InputFilesTest, TellsFoldersWithoutFiles) {
  mkdir((root_ + "/void").c_str(), 0700);
  mkdir((root_ + "/void/below").c_str(), 0700);
  std::ofstream(root_ + "/void/below/README") << "x";
  EXPECT_EQ(Files({"%/void"}), "(%/void)");
  EXPECT_EQ(Files({"%/void", "%/b.txt", "%/void/below/"}),
            "%/b.txt (%/void) (%/void/below/)");
  EXPECT_EQ(Files({"%/a/deep", "%/void/below/README"}), "%/a/deep/x.pb %/void/below/README");
}

}  // namespace
}  // namespace attest
