// One function for each section; the numbers are those of the suite, the cases our own.
#include "ws_frame_cases.hpp"

#include <array>
#include <string_view>

#include "ws_client.hpp"

namespace motcua::http::testing {
namespace {

using namespace std::string_literals;

using Cases = std::vector<FrameCase>;

constexpr std::array<unsigned, 3> control{opcode::close, opcode::ping, opcode::pong};
constexpr std::size_t control_bytes_max = 125;
constexpr std::size_t message_bytes_max = 65'536;

std::string byte(unsigned value) { return std::string(1, static_cast<char>(value)); }

std::string big_endian(std::uint64_t value, unsigned bytes) {
    std::string text;
    for (unsigned i = bytes; i-- > 0;) {
        text += static_cast<char>(value >> (8 * i) & 0xffU);
    }
    return text;
}

std::string from_hex(std::string_view digits) {
    std::string bytes;
    for (std::size_t i = 0; i + 1 < digits.size(); i += 2) {
        bytes += static_cast<char>(std::stoi(std::string(digits.substr(i, 2)), nullptr, 16));
    }
    return bytes;
}

std::string to_hex(std::string_view bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (const char letter : bytes) {
        const auto value = static_cast<unsigned char>(letter);
        text += digits[value >> 4U];
        text += digits[value & 0x0fU];
    }
    return text;
}

std::string letter(char32_t code) {
    const auto part = [&](unsigned shift) { return byte(0x80U | (code >> shift & 0x3fU)); };
    if (code < 0x80) {
        return byte(code);
    }
    if (code < 0x800) {
        return byte(0xc0U | code >> 6U) + part(0);
    }
    if (code < 0x10000) {
        return byte(0xe0U | code >> 12U) + part(6) + part(0);
    }
    return byte(0xf0U | code >> 18U) + part(12) + part(6) + part(0);
}

/// A message that is good, and ends the conversation.
std::string last_word() { return frame(opcode::text, "x"); }

/// A frame whose length is written as we like; the mask is 0.
std::string with_length(unsigned first, const std::string& length, const std::string& payload) {
    return byte(first) + length + std::string(4, '\0') + payload;
}

std::string close_frame(unsigned code, const std::string& reason = {}) {
    return frame(opcode::close, big_endian(code, 2) + reason);
}

/// A text in two frames.
std::string cut_at(const std::string& text, std::size_t at) {
    return frame(opcode::text, text.substr(0, at), false) + frame(opcode::more, text.substr(at));
}

void add_sizes(Cases& cases) {
    for (const std::size_t size : {0U, 125U, 126U, 127U, 128U, 65'535U, 65'536U}) {
        const std::string name = std::to_string(size);
        cases.push_back({"1.1 " + name, frame(opcode::text, std::string(size, '*')), taken});
        cases.push_back({"1.2 " + name, frame(opcode::binary, std::string(size, '\xfe')), 1003});
    }
    const std::string whole(message_bytes_max, '*');
    cases.push_back({"1.1.8", frame(opcode::text, whole), taken, {}, 997});
    cases.push_back({"1.2.8", frame(opcode::binary, whole), 1003, {}, 997});
}

void add_pings(Cases& cases) {
    const std::string most(control_bytes_max, '\xfe');
    for (const std::string& payload : {""s, "Hello"s, "\0\xff\xfe\xfd\xfc\xfb\0\xff"s, most}) {
        cases.push_back({"2.1 " + to_hex(payload),
                         frame(opcode::ping, payload) + last_word(),
                         taken,
                         {payload}});
    }
    cases.push_back({"2.5", frame(opcode::ping, most + "x"), 1002});
    cases.push_back({"2.6", frame(opcode::ping, most) + last_word(), taken, {most}, 1});
    cases.push_back({"2.7", frame(opcode::pong, "") + last_word(), taken});
    cases.push_back({"2.8", frame(opcode::pong, "unasked") + last_word(), taken});
    cases.push_back(
        {"2.9", frame(opcode::pong, "a") + frame(opcode::ping, "b") + last_word(), taken, {"b"}});
    FrameCase ten{"2.10", {}, taken};
    for (int i = 0; i < 10; ++i) {
        ten.pongs.push_back(std::to_string(i));
        ten.bytes += frame(opcode::ping, ten.pongs.back());
    }
    ten.bytes += last_word();
    cases.push_back(ten);
    ten.name = "2.11";
    ten.piece = 1;
    cases.push_back(std::move(ten));
}

void add_reserved_bits(Cases& cases) {
    for (unsigned bits = 1; bits < 8; ++bits) {
        const std::string name = "3." + std::to_string(bits) + " ";
        for (const unsigned kind :
             {opcode::text, opcode::binary, opcode::close, opcode::ping, opcode::pong}) {
            cases.push_back({name + std::to_string(kind), frame(kind | bits << 4U, ""), 1002});
        }
        cases.push_back({name + "in the second frame",
                         frame(opcode::text, "a", false) + frame(opcode::more | bits << 4U, "b"),
                         1002});
        cases.push_back({name + "behind a ping",
                         frame(opcode::ping, "p") + frame(opcode::text | bits << 4U, "b"),
                         1002,
                         {"p"}});
    }
}

void add_reserved_opcodes(Cases& cases) {
    for (const unsigned kind : {3U, 4U, 5U, 6U, 7U, 11U, 12U, 13U, 14U, 15U}) {
        const std::string name = "4." + std::to_string(kind) + " ";
        cases.push_back({name + "empty", frame(kind, ""), 1002});
        cases.push_back({name + "with a payload", frame(kind, "reserved"), 1002});
        cases.push_back({name + "not the last", frame(kind, "", false), 1002});
        cases.push_back(
            {name + "behind a ping", frame(opcode::ping, "p") + frame(kind, ""), 1002, {"p"}});
        cases.push_back(
            {name + "inside a message", frame(opcode::text, "a", false) + frame(kind, "b"), 1002});
    }
}

void add_fragments(Cases& cases) {
    for (const unsigned kind : control) {
        const std::string name = "5.1 " + std::to_string(kind);
        const std::string payload = kind == opcode::close ? big_endian(1000, 2) : "ab";
        cases.push_back({name, frame(kind, "", false), 1002});
        cases.push_back(
            {name + " and more", frame(kind, payload, false) + frame(opcode::more, ""), 1002});
    }
    for (const std::size_t piece : {0U, 1U, 7U}) {
        cases.push_back({"5.3", cut_at("onetwo", 3), taken, {}, piece});
        cases.push_back({"5.6",
                         frame(opcode::text, "one", false) + frame(opcode::ping, "p") +
                             frame(opcode::more, "two"),
                         taken,
                         {"p"},
                         piece});
    }
    cases.push_back(
        {"5.8 nothing in three frames",
         frame(opcode::text, "", false) + frame(opcode::more, "", false) + frame(opcode::more, ""),
         taken});
    for (const bool last : {false, true}) {
        cases.push_back({"5.9", frame(opcode::more, "none", last), 1002});
        cases.push_back({"5.10", frame(opcode::more, "none", last) + last_word(), 1002});
    }
    cases.push_back(
        {"5.18 text in text", frame(opcode::text, "a", false) + frame(opcode::text, "b"), 1002});
    cases.push_back({"5.18 binary in text",
                     frame(opcode::text, "a", false) + frame(opcode::binary, "b"), 1002});
    cases.push_back({"5.18 text in binary",
                     frame(opcode::binary, "a", false) + frame(opcode::text, "b", false), 1002});
    for (const int frames : {2, 3, 5, 10}) {
        FrameCase each{"5.19 " + std::to_string(frames), frame(opcode::text, "0", false), taken};
        for (int i = 0; i < frames; ++i) {
            each.pongs.push_back(std::to_string(i));
            each.bytes += frame(opcode::ping, each.pongs.back()) +
                          frame(opcode::more, each.pongs.back(), i == frames - 1);
        }
        cases.push_back(std::move(each));
    }
}

/// Everything that UTF-8 allows at its edges, noncharacters too.
std::vector<std::string> good_texts() {
    std::vector<std::string> texts;
    for (const char* const digits : {"00", "c280", "e0a080", "f0908080", "7f", "dfbf", "efbfbf",
                                     "f48fbfbf", "ed9fbf", "ee8080", "efbfbd"}) {
        texts.push_back(from_hex(digits));
    }
    for (const char32_t plane : {U'\x00', U'\x01', U'\x10'}) {
        texts.push_back(letter(plane * 0x10000 + 0xfffe));
        texts.push_back(letter(plane * 0x10000 + 0xffff));
    }
    for (char32_t special = 0xfff9; special <= 0xfffd; ++special) {
        texts.push_back(letter(special));
    }
    return texts;
}

std::vector<std::string> bad_texts() {
    std::vector<std::string> texts;
    for (const char* const digits :
         {// five and six bytes, and beyond the last letter
          "f888808080", "fc8480808080", "f7bfbfbf", "fbbfbfbfbf", "fdbfbfbfbfbf", "f4908080",
          // the last byte is missing
          "c0", "e080", "f08080", "f8808080", "fc80808080", "df", "efbf", "f7bfbf", "fbbfbfbf",
          "fdbfbfbfbf", "e1bb", "f09f98",
          // bytes that never come
          "fe", "ff", "fefeffff",
          // longer than needed
          "c0af", "e080af", "f08080af", "f8808080af", "fc80808080af", "c1bf", "e09fbf", "f08fbfbf",
          "f887bfbfbf", "fc83bfbfbfbf", "c080", "e08080", "f0808080", "f880808080", "fc8080808080",
          // surrogates, alone and in pairs
          "eda080", "edadbf", "edae80", "edafbf", "edb080", "edbe80", "edbfbf", "eda080edb080",
          "eda080edbfbf", "edadbfedb080", "edadbfedbfbf", "edae80edb080", "edae80edbfbf",
          "edafbfedb080", "edafbfedbfbf"}) {
        texts.push_back(from_hex(digits));
    }
    for (std::size_t count = 1; count < 8; ++count) {
        texts.emplace_back(count, '\x80');
        texts.emplace_back(count, '\xbf');
    }
    for (const unsigned first : {0xc0U, 0xc2U, 0xdfU, 0xe0U, 0xe1U, 0xedU, 0xefU, 0xf0U, 0xf1U,
                                 0xf4U, 0xf5U, 0xf8U, 0xfcU, 0xfdU}) {
        texts.push_back(byte(first) + " ");
    }
    return texts;
}

void add_texts(Cases& cases) {
    const std::string good = "Hello-µ@ßöäüàá-ủữợ!";
    const std::string bad =
        "κόσμε\xed\xa0\x80"
        "edited";
    cases.push_back({"6.2.1", frame(opcode::text, good), taken});
    cases.push_back({"6.3.1", frame(opcode::text, bad), 1007});
    for (std::size_t at = 1; at < good.size(); ++at) {
        cases.push_back({"6.2.2 cut at " + std::to_string(at), cut_at(good, at), taken});
    }
    for (std::size_t at = 1; at < bad.size(); ++at) {
        cases.push_back({"6.3.2 cut at " + std::to_string(at), cut_at(bad, at), 1007});
    }
    // As soon as it is known, not when the message ends.
    cases.push_back({"6.4.1", frame(opcode::text, bad.substr(0, 14), false), 1007});
    cases.push_back({"6.4.2",
                     frame(opcode::text, bad.substr(0, 10), false) +
                         frame(opcode::more, bad.substr(10, 3), false),
                     1007});
    for (const std::string& text : good_texts()) {
        cases.push_back({"6.5 " + to_hex(text), frame(opcode::text, text), taken});
    }
    for (const std::string& text : bad_texts()) {
        cases.push_back({"6.6 " + to_hex(text), frame(opcode::text, text), 1007});
    }
}

void add_closes(Cases& cases) {
    const std::string normal = close_frame(1000);
    const std::vector<std::pair<std::string, std::string>> behind{
        {"nothing", ""},
        {"another", normal},
        {"a ping", frame(opcode::ping, "x")},
        {"a text", last_word()},
        {"a long text", frame(opcode::text, std::string(60'000, 'x'))}};
    for (const auto& [name, bytes] : behind) {
        cases.push_back({"7.1 then " + name, normal + bytes, 1000});
    }
    cases.push_back(
        {"7.1.5", frame(opcode::text, "a", false) + normal + frame(opcode::more, "b"), 1000});
    cases.push_back({"7.3.1", frame(opcode::close, ""), 1000});
    cases.push_back({"7.3.2", frame(opcode::close, "a"), 1002});
    cases.push_back({"7.3.4", close_frame(1000, "Tạm biệt"), 1000});
    cases.push_back({"7.3.5", close_frame(1000, std::string(123, '*')), 1000});
    cases.push_back({"7.3.6", close_frame(1000, std::string(124, '*')), 1002});
    for (const char* const digits : {"ff", "c0af", "eda080", "e1bb", "f4908080", "80"}) {
        cases.push_back({"7.5 "s + digits, close_frame(1000, from_hex(digits)), 1002});
    }
    for (const unsigned code : {1000U, 1001U, 1002U, 1003U, 1007U, 1008U, 1009U, 1010U, 1011U,
                                1012U, 1013U, 3000U, 3999U, 4000U, 4999U}) {
        cases.push_back(
            {"7.7 " + std::to_string(code), close_frame(code), static_cast<std::uint16_t>(code)});
    }
    for (const unsigned code :
         {0U, 1U, 999U, 1004U, 1005U, 1006U, 1014U, 1015U, 1016U, 1100U, 2000U, 2999U}) {
        cases.push_back({"7.9 " + std::to_string(code), close_frame(code), 1002});
        cases.push_back(
            {"7.9 with a reason " + std::to_string(code), close_frame(code, "r"), 1002});
    }
}

void add_lengths(Cases& cases) {
    const auto in_two = [](std::uint64_t size) { return "\xfe" + big_endian(size, 2); };
    const auto in_eight = [](std::uint64_t size) { return "\xff" + big_endian(size, 8); };
    for (const unsigned kind : {opcode::text, opcode::binary}) {
        const unsigned first = 0x80U | kind;
        const std::string name = "9." + std::to_string(kind) + " ";
        for (const std::size_t size : {0U, 1U, 5U, 125U}) {
            cases.push_back({name + "two bytes for " + std::to_string(size),
                             with_length(first, in_two(size), std::string(size, 'a')), 1002});
        }
        for (const std::size_t size : {0U, 5U, 125U, 126U, 65'535U}) {
            cases.push_back({name + "eight bytes for " + std::to_string(size),
                             with_length(first, in_eight(size), std::string(size, 'a')), 1002});
        }
        // The last two are lengths that RFC 6455 has not.
        for (const std::uint64_t size :
             {std::uint64_t{65'537}, std::uint64_t{1} << 31U, std::uint64_t{1} << 32U,
              ~std::uint64_t{0} >> 1U, std::uint64_t{1} << 63U, ~std::uint64_t{0}}) {
            cases.push_back({name + "announced " + std::to_string(size),
                             with_length(first, in_eight(size), ""), 1009});
        }
    }
    for (const unsigned kind : control) {
        const std::string name = "9." + std::to_string(kind) + " ";
        for (const std::size_t size : {126U, 127U, 1'000U, 65'535U}) {
            cases.push_back(
                {name + std::to_string(size), frame(kind, std::string(size, 'a')), 1002});
        }
        cases.push_back(
            {name + "two bytes for 5", with_length(0x80U | kind, in_two(5), "aaaaa"), 1002});
        cases.push_back(
            {name + "eight bytes for 5", with_length(0x80U | kind, in_eight(5), "aaaaa"), 1002});
    }
    for (const std::size_t size : {63U, 1'000U, 4'096U, 32'768U}) {
        FrameCase each{"9.3 frames of " + std::to_string(size), {}, 1009};
        for (std::size_t sent = 0; sent <= message_bytes_max; sent += size) {
            each.bytes +=
                frame(sent == 0 ? opcode::text : opcode::more, std::string(size, '*'), false);
        }
        cases.push_back(std::move(each));
    }
}

void add_masks(Cases& cases) {
    for (const unsigned kind :
         {opcode::more, opcode::text, opcode::binary, opcode::close, opcode::ping, opcode::pong}) {
        cases.push_back(
            {"10.1 without, " + std::to_string(kind), byte(0x80U | kind) + "\x02{}", 1002});
    }
    for (const std::string& mask : {"\0\0\0\0"s, "\xff\xff\xff\xff"s, "\x80\x01\x7f\xfe"s}) {
        std::string masked = "abc";
        for (std::size_t i = 0; i < masked.size(); ++i) {
            masked[i] = static_cast<char>(masked[i] ^ mask[i]);
        }
        cases.push_back({"10.2 " + to_hex(mask), "\x81\x83" + mask + masked, taken});
    }
}

}  // namespace

std::vector<FrameCase> frame_cases() {
    Cases cases;
    for (void (*const add)(Cases&) :
         {add_sizes, add_pings, add_reserved_bits, add_reserved_opcodes, add_fragments, add_texts,
          add_closes, add_lengths, add_masks}) {
        add(cases);
    }
    return cases;
}

}  // namespace motcua::http::testing
