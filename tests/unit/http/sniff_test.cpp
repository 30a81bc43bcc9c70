// What a document is by its bytes.
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>
#include <sniff.hpp>

using namespace motcua::http;
using namespace std::string_view_literals;

namespace {

std::string little(std::size_t number, std::size_t bytes) {
    std::string text;
    for (std::size_t i = 0; i < bytes; ++i) {
        text += static_cast<char>(number >> (8 * i) & 0xFFU);
    }
    return text;
}

struct Entry {
    std::string name;
    std::string content;
};

/// A zip container of entries that are not packed.
std::string zip(const std::vector<Entry>& entries) {
    std::string text;
    std::string directory;
    for (const auto& [name, content] : entries) {
        const std::size_t at = text.size();
        const std::string sizes = little(content.size(), 4) + little(content.size(), 4);
        text += "PK\x03\x04" + little(20, 2) + little(0, 2) + little(0, 2) + little(0, 4) +
                little(0, 4) + sizes + little(name.size(), 2) + little(0, 2) + name + content;
        directory += "PK\x01\x02" + little(20, 2) + little(20, 2) + little(0, 2) + little(0, 2) +
                     little(0, 4) + little(0, 4) + sizes + little(name.size(), 2) + little(0, 2) +
                     little(0, 2) + little(0, 2) + little(0, 2) + little(0, 4) + little(at, 4) +
                     name;
    }
    const std::size_t begin = text.size();
    return text + directory + "PK\x05\x06" + little(0, 4) + little(entries.size(), 2) +
           little(entries.size(), 2) + little(directory.size(), 4) + little(begin, 4) +
           little(0, 2);
}

std::string wide(std::string_view name) {
    std::string text;
    for (const char letter : name) {
        text += letter;
        text += '\0';
    }
    return text;
}

}  // namespace

TEST_CASE("documents and pictures are known by their beginnings") {
    CHECK(sniffed_type("%PDF-1.7\n") == "application/pdf");
    CHECK(sniffed_type("\x89PNG\r\n\x1A\n\0"sv) == "image/png");
    CHECK(sniffed_type("\xFF\xD8\xFF\xE0"sv) == "image/jpeg");
    CHECK(sniffed_type("II*\0\x08"sv) == "image/tiff");
    CHECK(sniffed_type("MM\0*\x08"sv) == "image/tiff");
    CHECK(sniffed_type("RIFF\x24\0\0\0WEBPVP8 "sv) == "image/webp");
    CHECK(sniffed_type("{\\rtf1\\ansi") == "application/rtf");
    CHECK(sniffed_type("") == "text/plain");
    CHECK(sniffed_type("\x01\x02\x03"sv) == "application/octet-stream");
    // It is not the name of the beginning that counts, but the beginning itself.
    CHECK(sniffed_type("x%PDF-1.7") == "text/plain");
}

TEST_CASE("containers are told apart by what is in them") {
    CHECK(sniffed_type(zip({{"[Content_Types].xml", ""}, {"word/document.xml", ""}})) ==
          "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
    CHECK(sniffed_type(zip({{"[Content_Types].xml", ""}, {"xl/workbook.xml", ""}})) ==
          "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    CHECK(sniffed_type(zip({{"mimetype", "application/vnd.oasis.opendocument.text"},
                            {"content.xml", ""}})) == "application/vnd.oasis.opendocument.text");
    CHECK(sniffed_type(zip({{"mimetype", "application/vnd.etsi.asic-e+zip"},
                            {"META-INF/signatures.xml", ""}})) ==
          "application/vnd.etsi.asic-e+zip");
    CHECK(sniffed_type(zip({{"[Content_Types].xml", ""}, {"word/vbaProject.bin", ""}})) ==
          "application/vnd.ms-office.macroenabled");
    CHECK(sniffed_type(zip({{"META-INF/MANIFEST.MF", ""}, {"A.class", ""}})) ==
          "application/java-archive");
    CHECK(sniffed_type(zip({{"a.txt", "a"}})) == "application/zip");
    CHECK(sniffed_type("PK\x03\x04 and no directory"sv) == "application/zip");
    const std::string ole("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
    CHECK(sniffed_type(ole + wide("WordDocument")) == "application/msword");
    CHECK(sniffed_type(ole + wide("Workbook")) == "application/vnd.ms-excel");
    CHECK(sniffed_type(ole + wide("WordDocument") + wide("_VBA_PROJECT")) ==
          "application/vnd.ms-office.macroenabled");
}

TEST_CASE("a directory that lies about itself is read no further") {
    std::string broken = zip({{"word/document.xml", ""}, {"[Content_Types].xml", ""}});
    broken[broken.size() - 12] = '\xFF';  // one entry would be 255 and more
    CHECK(sniffed_type(broken) == "application/zip");
    std::string away = zip({{"word/document.xml", ""}});
    for (std::size_t i = 3; i < 7; ++i) {
        away[away.size() - i] = '\xFF';  // the directory begins behind the end
    }
    CHECK(sniffed_type(away) == "application/zip");
}

TEST_CASE("signatures are known") {
    CHECK(sniffed_type("\x30\x82\x0A\x00\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x07\x02\xA0"sv) ==
          "application/pkcs7-signature");
    CHECK(sniffed_type("\x30\x80\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x07\x02\xA0"sv) ==
          "application/pkcs7-signature");
    CHECK(sniffed_type("-----BEGIN PKCS7-----\nMII") == "application/pkcs7-signature");
    CHECK(sniffed_type("\x30\x82\x0A\x00\x02\x01\x01"sv) == "application/octet-stream");
}

TEST_CASE("text is plain, XML, or what a browser would run") {
    CHECK(sniffed_type("Kính gửi: Ủy ban\n") == "text/plain");
    CHECK(sniffed_type("\xEF\xBB\xBF<?xml version=\"1.0\"?><don/>") == "application/xml");
    CHECK(sniffed_type("<?xml version=\"1.0\"?><!-- x --><s:svg xmlns:s=\"…\"/>") ==
          "image/svg+xml");
    CHECK(sniffed_type("<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY a \"b\">]><d>&a;</d>") ==
          "application/xml-dtd");
    CHECK(sniffed_type("  <SVG onload=\"alert(1)\">") == "image/svg+xml");
    CHECK(sniffed_type("<!DOCTYPE html><p>") == "text/html");
    CHECK(sniffed_type("<!-- x -->\n<HTML>") == "text/html");
    CHECK(sniffed_type("<script>alert(1)</script>") == "text/html");
    CHECK(sniffed_type("<?xml version=\"1.0\"?><html xmlns=\"x\">") == "text/html");
    CHECK(sniffed_type("1 < 2 and a > b") == "text/plain");
    CHECK(sniffed_type("\xC0\xAF"sv) == "application/octet-stream");
    CHECK(sniffed_type("text with \x1B[31m"sv) == "application/octet-stream");
}

TEST_CASE("what machines run is known, and nothing of it is usual") {
    for (const std::string_view content : {"MZ\x90\0"sv,
                                           "\x7F"
                                           "ELF\x02"sv,
                                           "#!/bin/sh\n"sv, "<html>"sv, "<svg/>"sv}) {
        const std::string type = sniffed_type(content);
        INFO(type);
        for (const std::string_view usual : usual_types()) {
            CHECK(type != usual);
        }
    }
}

TEST_CASE("what is declared must be what it is, or say less") {
    CHECK(may_be_declared("", "application/pdf"));
    CHECK(may_be_declared("application/octet-stream", "application/pdf"));
    CHECK(may_be_declared("Image/JPG", "image/jpeg"));
    CHECK(may_be_declared("text/xml; charset=utf-8", "application/xml"));
    CHECK(may_be_declared("text/csv", "text/plain"));
    CHECK(may_be_declared("application/xades+xml", "application/xml"));
    CHECK_FALSE(may_be_declared("application/pdf", "text/html"));
    CHECK_FALSE(may_be_declared("image/png", "image/jpeg"));
    CHECK_FALSE(may_be_declared("text/html", "text/plain"));
    CHECK_FALSE(may_be_declared("image/svg+xml", "application/xml"));
}
