// Words of the language that this version reads and keeps but does not act on. Where that is
// harmless a warning says so, once for each word; where the appointment would be wrong, or an act
// would always be refused, it is an error.
#include <algorithm>
#include <array>

#include "readers.hpp"

namespace motcua::dsl {
namespace {

struct LaterWord {
    std::string_view element;  ///< empty: wherever the attribute stands
    std::string_view attribute;
    std::string_view meaning;
    std::string_view hint;
};

constexpr std::array<LaterWord, 4> later_words{{
    {"supplement", "limit", "số lần yêu cầu bổ sung",
     "Ghi max=\"…\" ở lựa chọn yêu cầu bổ sung để hạn chế số lần"},
    {"step", "participants", "những người cùng tham gia",
     "Giữ nguyên: phiên bản sau sẽ dùng; bước vẫn chỉ giao cho người chịu trách nhiệm"},
    {"", "state", "trạng thái riêng trên Cổng dịch vụ công", "Giữ nguyên: phiên bản sau sẽ dùng"},
    {"", "charged-to", "thời gian tính cho ai", "Giữ nguyên: phiên bản sau sẽ dùng"},
}};

class LaterWords {
public:
    explicit LaterWords(const ReadContext& context) : context_(context) {}

    void run() {
        for (const LaterWord& word : later_words) {
            warn(word);
        }
        for (const XmlElement& e : context_.document().xml().elements()) {
            if (context_.document().type(e.index) != nullptr) {
                check(e);
            }
        }
    }

private:
    void warn(const LaterWord& word) const {
        const XmlAttribute* first = nullptr;
        std::size_t places = 0;
        for (const XmlElement& e : context_.document().xml().elements()) {
            if ((word.element.empty() || e.name == word.element) &&
                context_.value(e, word.attribute)) {
                first = first == nullptr ? e.attribute(word.attribute) : first;
                ++places;
            }
        }
        if (first == nullptr) {
            return;
        }
        const std::string others =
            places > 1 ? "; còn " + std::to_string(places - 1) + " chỗ khác" : "";
        context_.report(context_.document().xml().position(*first), Severity::warning,
                        "not-in-force-yet",
                        std::string(word.attribute) + " (" + std::string(word.meaning) +
                            ") được kiểm tra nhưng phiên bản này chưa thực hiện" + others,
                        std::string(word.hint));
    }

    void check(const XmlElement& e) const {
        if (e.name == "time-limit") {
            check_moment(e);
        } else if (e.name == "outcome") {
            check_effect(e);
        } else if (e.name == "branch") {
            check_branch(e);
        } else if (e.name == "supplement") {
            check_return(e);
        }
    }

    void check_moment(const XmlElement& e) const {
        const std::string from = context_.text(e, "from");
        if (!from.empty() && from != "received" && from != "filed") {
            refuse(e, "from", "Phiên bản này chưa tính thời hạn từ " + quoted(from),
                   "Dùng received (từ khi tiếp nhận) hoặc filed (từ khi nộp)");
        }
    }

    void check_effect(const XmlElement& e) const {
        const std::string effects = context_.text(e, "effect");
        const std::vector<std::string_view> words = split_words(effects);
        if (std::find(words.begin(), words.end(), "request-supplement") != words.end()) {
            refuse(e, "effect", "Phiên bản này chưa thực hiện được request-supplement",
                   "Bỏ request-supplement; để lựa chọn dẫn đến một <wait> có clock=\"paused\" và "
                   "ghi max=\"…\" để hạn chế số lần");
        }
    }

    void check_branch(const XmlElement& e) const {
        const std::string clock = context_.text(e, "clock");
        if (!clock.empty() && clock != "running") {
            refuse(e, "clock", "Phiên bản này chưa dừng đồng hồ theo nhánh",
                   "Ghi clock=\"" + clock + "\" ở từng step, wait hoặc call trong nhánh");
        }
    }

    /// Before reception no clock has begun, so counting anew is what happens anyway.
    void check_return(const XmlElement& e) const {
        if (context_.text(e, "on-return") == "restart" && e.attribute("phase") == nullptr) {
            refuse(e, "on-return", "Phiên bản này chưa tính lại thời hạn từ đầu khi bổ sung",
                   "Dùng resume: bổ sung xong thì tính tiếp thời gian còn lại");
        }
    }

    void refuse(const XmlElement& e, std::string_view attribute, std::string message,
                std::string hint) const {
        context_.error(e, attribute, "unsupported-value", std::move(message), std::move(hint));
    }

    const ReadContext& context_;
};

}  // namespace

void report_later_words(const ReadContext& context) { LaterWords(context).run(); }

}  // namespace motcua::dsl
