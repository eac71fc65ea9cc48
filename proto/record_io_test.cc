#include "proto/record_io.h"

#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "google/protobuf/util/message_differencer.h"
#include "gtest/gtest.h"

namespace attest {
namespace {

using std::string_literals::operator""s;

// Reads a stream to its end: for each record "id=text", and each error and warning
// on the way as it is told, in brackets.
std::vector<std::string> ReadAll(absl::string_view bytes, RecordFormat format,
                                 size_t limit = kMaxRecordBytes) {
  std::vector<std::string> seen;
  auto reader = RecordReader::OpenStream(ByteSource::FromBytes(bytes), "in.x",
                                         format, limit);
  if (!reader.ok()) return {absl::StrCat("[", reader.status().message(), "]")};
  RawRecord raw;
  while (true) {
    const absl::StatusOr<bool> more = (*reader)->Next(&raw);
    if (more.ok() && !*more) return seen;
    Document document;
    std::vector<std::string> warnings;
    const absl::Status status =
        more.ok() ? DecodeRecord(raw, &document, &warnings) : more.status();
    for (const std::string& w : warnings) seen.push_back(absl::StrCat("[", w, "]"));
    seen.push_back(status.ok() ? absl::StrCat(document.article().id(), "=",
                                              document.article().text())
                               : absl::StrCat("[", status.message(), "]"));
  }
}

std::string Read(absl::string_view bytes, RecordFormat format,
                 size_t limit = kMaxRecordBytes) {
  return absl::StrJoin(ReadAll(bytes, format, limit), " ");
}

Document MakeDocument(absl::string_view id, absl::string_view text) {
  Document document;
  document.mutable_article()->set_id(std::string(id));
  document.mutable_article()->set_text(std::string(text));
  return document;
}

std::string Stream(const std::vector<Document>& documents, RecordFormat format) {
  std::string bytes;
  for (const Document& d : documents) {
    absl::StrAppend(&bytes, EncodeRecord(d, format).value());
  }
  return bytes;
}

TEST(Formats, ByName) {
  const struct {
    absl::string_view path;
    RecordFormat format;
    absl::string_view id;
  } kCases[] = {
      {"a.txt", RecordFormat::kText, "a"},
      {"dir.x/b.c.TXT.gz", RecordFormat::kText, "b.c"},
      {"a.jsonl", RecordFormat::kJsonl, "a"},
      {"a.json.gz", RecordFormat::kJsonl, "a"},
      {"a.pb", RecordFormat::kPb, "a"},
      {"a.textproto", RecordFormat::kTextproto, "a"},
      {"a.htm", RecordFormat::kHtml, "a"},
      {"a.dat", RecordFormat::kAuto, "a"},
      {"dir.txt/a", RecordFormat::kAuto, "a"},
      {".txt", RecordFormat::kText, ".txt"},
      {"standard input", RecordFormat::kAuto, "standard input"},
  };
  for (const auto& c : kCases) {
    EXPECT_EQ(FormatOfName(c.path), c.format) << c.path;
    EXPECT_EQ(IdOfPath(c.path), c.id) << c.path;
  }
}

TEST(Formats, ByFirstBytes) {
  const Document document = MakeDocument("a1", "He said no.");
  const struct {
    std::string bytes;
    RecordFormat format;
  } kCases[] = {
      {"", RecordFormat::kJsonl},
      {Stream({document}, RecordFormat::kPb), RecordFormat::kPb},
      {Stream({MakeDocument("a1", std::string(99999, 'x'))}, RecordFormat::kPb)
           .substr(0, 4096),
       RecordFormat::kPb},
      {"{\"text\": \"\"}", RecordFormat::kJsonl},
      {"\xEF\xBB\xBF\n {\n\"text\": \"\"}", RecordFormat::kJsonl},
      {"{curly} beginnings", RecordFormat::kText},
      {Stream({document}, RecordFormat::kTextproto), RecordFormat::kTextproto},
      {"# A comment.\n\narticle: {}", RecordFormat::kTextproto},
      {"article one of the treaty", RecordFormat::kText},
      {"  <!DOCTYPE html>", RecordFormat::kHtml},
      {"X\nHe said no.", RecordFormat::kText},
      {"\n\n\n\n\n\n\n\n\n\n\n\n", RecordFormat::kText},
  };
  for (const auto& c : kCases) {
    EXPECT_EQ(FormatOfBytes(c.bytes), c.format) << c.bytes.substr(0, 40);
  }
}

TEST(Text, TheWholeFileIsOneArticle) {
  EXPECT_EQ(Read("One.\r\n\r\nTwo.\n", RecordFormat::kText),
            "in=One.\r\n\r\nTwo.\n");
  EXPECT_EQ(Read("", RecordFormat::kText), "[in.x: warning: empty] in=");
  EXPECT_EQ(Read("\xEF\xBB\xBFMarked", RecordFormat::kText), "in=Marked");
  EXPECT_EQ(Read("a\0b and some more"s, RecordFormat::kText),
            "[in.x: warning: the text holds NUL characters, the first at byte 1] "
            "in=a\0b and some more"s);
  EXPECT_EQ(Read("12345678901", RecordFormat::kText, 10),
            "[in.x: larger than the limit of 10 bytes; skipped]");
  EXPECT_EQ(Read("1234567890", RecordFormat::kText, 10), "in=1234567890");
}

TEST(Jsonl, ArticlesAndDocumentsByLine) {
  EXPECT_EQ(
      Read(R"({"id": "a", "text": "One.", "extra": [{"deep": 1}]}

{"article": {"id": "b", "text": "Two."}, "unknown": 1}
  {"text": "Three."}  )",
           RecordFormat::kJsonl),
      "a=One. b=Two. in-3=Three.");
}

TEST(Jsonl, EveryFieldOfAnArticle) {
  RawRecord raw;
  raw.format = RecordFormat::kJsonl;
  raw.bytes =
      R"({"id": 98765432109876543210, "url": "u", "title": "t", "publisher": {"name": "p"},)"
      R"( "authors": ["A", null, "B"], "published": "2021-11-08", "language": null,)"
      R"( "text": "\u201cNo,\u201d he said."})";
  Document document;
  std::vector<std::string> warnings;
  ASSERT_TRUE(DecodeRecord(raw, &document, &warnings).ok());
  EXPECT_EQ(document.ShortDebugString(),
            R"(article { id: "98765432109876543210" url: "u" title: "t" authors: "A")"
            R"( authors: "B" published: "2021-11-08" language: "en")"
            R"( text: "\342\200\234No,\342\200\235 he said.")"
            R"( text_sha256: "8376ec1b8c9c7c20ef2e2e31726a6c7c3032a66543658e13)"
            R"(45502941155c1f42" })");
  EXPECT_EQ(absl::StrJoin(warnings, "|"),
            ":0: warning: publisher is not a string; left out");
  raw.bytes = R"({"authors": "One Name", "text": ""})";
  ASSERT_TRUE(DecodeRecord(raw, &document, &warnings).ok());
  EXPECT_EQ(document.article().authors(0), "One Name");
}

TEST(Jsonl, ABadLineCostsNoOther) {
  const struct {
    std::string line, told;
  } kCases[] = {
      {"{", "[in.x:2: not valid JSON at byte 1 of it: it ends too early]"},
      {"{\"id\": \"a\"}", "[in.x:2: the article has no \"text\"]"},
      {"{\"text\": 1}", "[in.x:2: the article has no \"text\"]"},
      {"[{\"text\": \"x\"}]",
       "[in.x:2: a JSON array; JSONL has one object on each line (jq -c '.[]' "
       "makes it so)]"},
      {"\"text\"", "[in.x:2: not valid JSON at byte 0 of it: expected '{']"},
      {"{\"text\": \"" + std::string(300, 'x') + "\"}",
       "[in.x:2: larger than the limit of 200 bytes; skipped]"},
      {"{\"text\": " + std::string(150, '[') + "}",
       "[in.x:2: not valid JSON at byte 108 of it: nested too deeply]"},
      {"{\"article\": {}, \"quotes\": [{\"id\": \"q\", \"content\": [{\"end\": 9}]}]}",
       "[in.x:2: quote q: span 0-9 is not in the text of 0 bytes]"},
      {"{\"article\": {\"text\": \"\xFF\"}}",
       "[in.x:2: a Document that is not valid UTF-8, from byte 22 of the line on: "
       "its offsets cannot be relied on]"},
      {"{\"text\": \"a\xFF\"}",
       "[in.x:2: warning: not valid UTF-8 from byte 11 on; U+FFFD put in, 1 in all] "
       "in-2=a\uFFFD"},
      {R"({"text": "\ud800"})",
       "[in.x:2: warning: unpaired surrogates; U+FFFD put in, 1 in all] in-2=\uFFFD"},
  };
  for (const auto& c : kCases) {
    const std::string lines = absl::StrCat("{\"id\":\"a\",\"text\":\"1\"}\n", c.line,
                                           "\n{\"id\":\"b\",\"text\":\"2\"}");
    EXPECT_EQ(Read(lines, RecordFormat::kJsonl, 200),
              absl::StrCat("a=1 ", c.told, " b=2"));
  }
}

TEST(Jsonl, Utf16IsRefused) {
  EXPECT_EQ(Read("\xFF\xFE{\0"s, RecordFormat::kJsonl),
            "[in.x: UTF-16; JSONL and text format must be UTF-8 (iconv converts)]");
}

TEST(Textproto, SeparatorsAndErrors) {
  const struct {
    absl::string_view text, read;
  } kCases[] = {
      {"", ""},
      {"\n---\n\n---\n", ""},
      {"article { id: 'a' text: '---' }", "a=---"},
      {"---\narticle { id: 'a' }\n---\narticle { id: 'b' }\n---\n", "a= b="},
      {"article { id: 'a' }\r\n---\r\narticle { id: 'b' }", "a= b="},
      {"article { id: 'a' new_field: 1 }", "a="},
      {"article { id: 'a\xFF' }\n---\narticle { id: '\\377' }",
       "[in.x:1: not a Document: a string is not valid UTF-8] "
       "[in.x:3: not a Document: a string is not valid UTF-8]"},
      {"article { id: 'a' }\n---\n\narticle {\n id: 7\n}\n---\narticle { id: 'c' }",
       "a= [in.x:3: not a Document: line 5, column 6: Expected string, got: 7] c="},
      {"article { id: 'a' }\n---\nspeakers { id: 's1' }\n",
       "a= [in.x:3: the Document holds no article]"},
  };
  for (const auto& c : kCases) {
    EXPECT_EQ(Read(c.text, RecordFormat::kTextproto), c.read) << c.text;
  }
  const std::string long_line = absl::StrCat(
      "article { id: 'a' }\n---\narticle { id: '", std::string(300, 'x'),
      "' }\n---\narticle { id: 'c' }");
  EXPECT_EQ(Read(long_line, RecordFormat::kTextproto, 200),
            "a= [in.x:3: larger than the limit of 200 bytes; skipped] c=");
}

// Three records of 13 bytes each: length, tag, length, tag, length, 2 of id, tag,
// length, 4 of text.
std::string ThreeRecords() {
  return Stream({MakeDocument("a1", "text"), MakeDocument("b2", "text"),
                 MakeDocument("c3", "text")},
                RecordFormat::kPb);
}

TEST(Delimited, TruncationNamesRecordAndByte) {
  const std::string bytes = ThreeRecords();
  ASSERT_EQ(bytes.size(), 39);
  EXPECT_EQ(Read(bytes, RecordFormat::kPb), "a1=text b2=text c3=text");
  EXPECT_EQ(Read(bytes.substr(0, 26), RecordFormat::kPb), "a1=text b2=text");
  EXPECT_EQ(Read(bytes.substr(0, 20), RecordFormat::kPb),
            "a1=text [in.x: record 2 at byte 13: truncated: 6 of 12 bytes are there; "
            "bytes 13-20 are lost]");
  EXPECT_EQ(Read(bytes.substr(0, 14), RecordFormat::kPb),
            "a1=text [in.x: record 2 at byte 13: truncated: 0 of 12 bytes are there; "
            "bytes 13-14 are lost]");
  EXPECT_EQ(Read(bytes.substr(0, 26) + "\x85", RecordFormat::kPb),
            "a1=text b2=text [in.x: record 3 at byte 26: truncated within its length; "
            "bytes 26-27 are lost]");
}

TEST(Delimited, ABadRecordCostsNoOther) {
  const struct {
    size_t at;
    std::string bytes, told;
  } kCases[] = {
      // Within the payload.
      {14, "\x0F", "corrupt; bytes 13-26 are lost"},
      {17, "\x63", "corrupt: its 12 bytes are not a Document"},
      // The length: too large, too small, over the limit, not a varint.
      {13, "\x20", "truncated: 25 of 32 bytes are there; bytes 13-26 are lost"},
      {13, "\x05", "corrupt; bytes 13-26 are lost"},
      {13, "\xFF\xFF\xFF\xFF\x0F",
       "corrupt: a length of 4294967295 bytes is over the limit of 268435456; bytes "
       "13-26 are lost"},
      {13, std::string(11, '\xFF'),
       "corrupt: its length does not read; bytes 13-26 are lost"},
  };
  for (const auto& c : kCases) {
    std::string bytes = ThreeRecords();
    bytes.replace(c.at, c.bytes.size(), c.bytes);
    EXPECT_EQ(Read(bytes, RecordFormat::kPb),
              absl::StrCat("a1=text [in.x: record 2 at byte 13: ", c.told,
                           "] c3=text"));
  }
  const std::string inserted = ThreeRecords().insert(13, "garbage");
  EXPECT_EQ(Read(inserted, RecordFormat::kPb),
            "a1=text [in.x: record 2 at byte 13: truncated: 32 of 103 bytes are there; "
            "bytes 13-20 are lost] b2=text c3=text");
}

// Whatever single byte is changed to whatever, the records that it is not part of
// come through.
TEST(Delimited, AnyChangedByteCostsAtMostItsRecord) {
  for (size_t at = 0; at < ThreeRecords().size(); ++at) {
    for (int value = 0; value < 256; ++value) {
      std::string bytes = ThreeRecords();
      bytes[at] = static_cast<char>(value);
      const std::string read = Read(bytes, RecordFormat::kPb);
      for (size_t r = 0; r < 3; ++r) {
        if (r == at / 13) continue;
        const absl::string_view kept = std::vector<absl::string_view>{
            "a1=text", "b2=text", "c3=text"}[r];
        EXPECT_NE(read.find(kept.data(), 0, kept.size()), read.npos)
            << "byte " << at << " to " << value << ": " << read;
      }
    }
  }
}

TEST(Delimited, EveryTruncationKeepsWhatIsWhole) {
  const std::string bytes = ThreeRecords();
  for (size_t size = 0; size < bytes.size(); ++size) {
    const std::vector<std::string> seen =
        ReadAll(bytes.substr(0, size), RecordFormat::kPb);
    EXPECT_EQ(seen.size(), size / 13 + (size % 13 != 0)) << size;
  }
}

std::string RandomText(std::mt19937* random) {
  const std::vector<std::string> kPieces = {
      "word", " ", "\n", "\r\n", "\t", "“", "”", "\"", "\\", "é", "😀",
      std::string(1, '\0'), "---", "{", "</script>", "\u2028", "\x7f", "\x01"};
  std::string text;
  for (size_t n = (*random)() % 40; n > 0; --n) {
    text += kPieces[(*random)() % kPieces.size()];
  }
  return text;
}

// A sound Document with every part filled, at random.
Document RandomDocument(int number, std::mt19937* random) {
  Document d = MakeDocument(absl::StrCat("id", number), RandomText(random));
  d.mutable_article()->set_title(RandomText(random));
  d.mutable_article()->add_authors(RandomText(random));
  Speaker* s = d.add_speakers();
  s->set_id("s1");
  s->set_name(RandomText(random));
  s->set_kind(static_cast<Speaker::Kind>((*random)() % 7));
  Quote* q = d.add_quotes();
  q->set_id("q1");
  q->set_speaker_id((*random)() % 2 ? "s1" : "");
  q->add_content()->set_end(d.article().text().size());
  q->set_confidence(static_cast<float>((*random)() % 1000) / 999);
  Claim* c = d.add_claims();
  c->set_id("c1");
  c->set_quote_id("q1");
  c->set_type(static_cast<ClaimType>((*random)() % 4));
  c->add_contributions()->set_value(static_cast<float>((*random)()) / 3);
  d.add_fact_check_matches()->set_rating(RandomText(random));
  d.add_quote_checks()->add_differences()->set_quote_text(RandomText(random));
  d.mutable_provenance()->add_stages("quotes");
  return d;
}

TEST(EncodeRecord, ReadingGivesBackWhatWasWritten) {
  std::mt19937 random(7);
  for (RecordFormat format :
       {RecordFormat::kPb, RecordFormat::kJsonl, RecordFormat::kTextproto}) {
    std::vector<Document> documents;
    for (int i = 0; i < 300; ++i) documents.push_back(RandomDocument(i, &random));
    const std::string bytes = Stream(documents, format);
    auto reader =
        RecordReader::OpenStream(ByteSource::FromBytes(bytes), "in", format);
    RawRecord raw;
    for (Document& written : documents) {
      ASSERT_TRUE((*reader)->Next(&raw).value());
      Document read;
      std::vector<std::string> warnings;
      const absl::Status status = DecodeRecord(raw, &read, &warnings);
      ASSERT_TRUE(status.ok()) << status;
      written.mutable_article()->set_language("en");
      written.mutable_article()->set_text_sha256(read.article().text_sha256());
      ASSERT_TRUE(google::protobuf::util::MessageDifferencer::Equals(read, written))
          << read.DebugString() << written.DebugString();
    }
    EXPECT_FALSE((*reader)->Next(&raw).value());
  }
}

TEST(AnyFormat, RubbishEndsAndNothingIsReadTwice) {
  std::mt19937 random(3);
  const std::vector<std::string> kPieces = {
      "\n", "{", "}", "\"text\":", "\"x\"", "---\n", "article", "\x0A", "\x0C",
      std::string(1, '\0'), "\xFF", "\x80", "\x1F\x8B", "id: 'a'", ThreeRecords()};
  for (int round = 0; round < 3000; ++round) {
    std::string bytes;
    for (size_t n = random() % 30; n > 0; --n) {
      bytes += kPieces[random() % kPieces.size()];
    }
    for (RecordFormat format : {RecordFormat::kAuto, RecordFormat::kText,
                                RecordFormat::kJsonl, RecordFormat::kPb,
                                RecordFormat::kTextproto}) {
      EXPECT_LE(ReadAll(bytes, format, 1000).size(), 2 * bytes.size() + 2);
    }
  }
}

TEST(AnyFormat, ABrokenGzipStreamIsToldOnce) {
  EXPECT_EQ(Read("\x1f\x8b\x08"s, RecordFormat::kJsonl),
            "[in.x:1: the gzip data is truncated]");
  EXPECT_EQ(Read("\x1f\x8b\x08"s, RecordFormat::kText),
            "[in.x: the gzip data is truncated]");
  EXPECT_EQ(Read("\x1f\x8b\x08"s, RecordFormat::kPb),
            "[in.x: record 1 at byte 0: the gzip data is truncated]");
}

}  // namespace
}  // namespace attest
