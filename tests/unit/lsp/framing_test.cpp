// Messages on a stream.
#include <sstream>

#include <catch2/catch.hpp>

#include "framing.hpp"

namespace motcua::lsp {
namespace {

Framed read(const std::string& bytes, std::string& message) {
    std::istringstream in(bytes);
    return read_message(in, message);
}

}  // namespace

TEST_CASE("a message is as long as its header says, in bytes") {
    std::istringstream in(
        "Content-Length: 8\r\nContent-Type: application/vscode-jsonrpc; charset=utf-8\r\n\r\n"
        "\"Tiếp\"Content-Length: 0\r\n\r\ncontent-length:2\r\n\r\n{}");
    std::string message;
    CHECK(read_message(in, message) == Framed::message);
    CHECK(message == "\"Tiếp\"");
    CHECK(read_message(in, message) == Framed::message);
    CHECK(message.empty());
    CHECK(read_message(in, message) == Framed::message);
    CHECK(message == "{}");
    CHECK(read_message(in, message) == Framed::end);
}

TEST_CASE("a header that makes no sense, or a message that ends early, is broken") {
    std::string message;
    for (const char* bytes :
         {"\r\n", "{}", "Content-Length: x\r\n\r\n{}", "Content-Length: -2\r\n\r\n{}",
          "Content-Length: 99999999999999999999\r\n\r\n{}", "Content-Length: 17000000\r\n\r\n{}",
          "Content-Length: 3\r\n\r\n{}", "Content-Length: 2\r\n", "Content-Type: x\r\n\r\n{}"}) {
        INFO(bytes);
        CHECK(read(bytes, message) == Framed::broken);
    }
    CHECK(read("", message) == Framed::end);
    CHECK(read(std::string(10'000, 'x'), message) == Framed::broken);
}

TEST_CASE("what is written can be read") {
    std::ostringstream out;
    write_message(out, "{\"a\":\"đ\"}");
    CHECK(out.str() == "Content-Length: 10\r\n\r\n{\"a\":\"đ\"}");
    std::string message;
    CHECK(read(out.str(), message) == Framed::message);
    CHECK(message == "{\"a\":\"đ\"}");
}

}  // namespace motcua::lsp
