// Commands on data, papers, notes and duties after the result.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include <motcua/engine/model/describe.hpp>
#include <motcua/engine/model/dossier.hpp>

namespace motcua {

struct CorrectData {
    static constexpr std::string_view type = "correct-data";

    std::map<std::string, Value> data;
    std::optional<Header> header;  ///< whole header, corrected
    std::string reason;

    friend bool operator==(const CorrectData&, const CorrectData&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("data", self.data);
        visit("header", self.header);
        visit("reason", self.reason);
    }
};

struct AttachPaper {
    static constexpr std::string_view type = "attach-paper";

    Paper paper;

    friend bool operator==(const AttachPaper&, const AttachPaper&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("paper", self.paper);
    }
};

struct ReplacePaper {
    static constexpr std::string_view type = "replace-paper";

    std::uint32_t replaced = 0;
    Paper paper;
    std::string reason;

    friend bool operator==(const ReplacePaper&, const ReplacePaper&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("replaced", self.replaced);
        visit("paper", self.paper);
        visit("reason", self.reason);
    }
};

struct CheckPaper {
    static constexpr std::string_view type = "check-paper";

    std::uint32_t paper = 0;
    PaperCheck check = PaperCheck::valid;
    std::string remark;

    friend bool operator==(const CheckPaper&, const CheckPaper&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("paper", self.paper);
        visit("check", self.check);
        visit("remark", self.remark);
    }
};

struct AddNote {
    static constexpr std::string_view type = "add-note";

    std::string text;

    friend bool operator==(const AddNote&, const AddNote&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("text", self.text);
    }
};

/// A duty after the result was done; the last act on a dossier may come long after its end.
struct FulfilObligation {
    static constexpr std::string_view type = "fulfil-obligation";

    std::uint32_t obligation = 0;  ///< its number in the dossier
    std::string document;          ///< number of the paper that shows it
    std::string note;

    friend bool operator==(const FulfilObligation&, const FulfilObligation&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("obligation", self.obligation);
        visit("document", self.document);
        visit("note", self.note);
    }
};

}  // namespace motcua
