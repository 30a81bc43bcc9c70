// Printing results, errors and progress.
#include "output.hpp"

#include <fmt/format.h>

#include "display_width.hpp"
#include "messages.hpp"

namespace motcua::cli {
namespace {

/// Less than this is done before anybody could read a line about it.
constexpr std::uint64_t kWorthShowing = 500;

}  // namespace

void Output::line(std::string_view text) { out_ << text << '\n'; }

void Output::raw(std::string_view text) { out_ << text; }

void Output::note(std::string_view text) { err_ << text << '\n'; }

Exit Output::fail(const Error& error) {
    const std::string message = say(message_of(error.code));
    if (json()) {
        json::Writer writer;
        writer.begin_object().member("error").begin_object();
        writer.text_member("code", to_string(error.code));
        writer.text_member("message", message);
        writer.text_member("detail", error.detail);
        if (!error.at.empty()) {
            writer.text_member("at", error.at);
        }
        writer.end_object().end_object();
        json_text(std::move(writer));
    } else {
        note(fmt::format("{}: {} [{}]", say({"Lỗi", "Error"}), message, to_string(error.code)));
        if (!error.detail.empty()) {
            note("  " + printable(detail_in(language(), error.detail)));
        }
    }
    return exit_of(error.code);
}

Progress::Progress(Output& output, Text what, std::uint64_t total)
    : output_(output), what_(output.say(what)), total_(total) {}

void Progress::at(std::uint64_t done) {
    if (total_ < kWorthShowing) {
        return;
    }
    const std::uint64_t percent = done >= total_ ? 100 : done * 100 / total_;
    const std::uint64_t step = output_.err_is_terminal() ? 1 : 10;
    if (percent < shown_ + step) {
        return;
    }
    shown_ = percent;
    const std::string text = fmt::format("{}… {}/{} ({}%)", what_, done, total_, percent);
    if (output_.err_is_terminal()) {
        output_.err() << '\r' << text << std::flush;
        open_ = true;
    } else {
        output_.note(text);
    }
}

void Progress::finish() {
    if (open_) {
        output_.note("");
        open_ = false;
    }
}

}  // namespace motcua::cli
