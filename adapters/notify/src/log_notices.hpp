// The engine's log as notices see it.
#pragma once

#include <map>
#include <memory>
#include <string>

#include <motcua/engine/engine.hpp>
#include <motcua/engine/ports/digest.hpp>
#include <motcua/engine/ports/event_codec.hpp>
#include <motcua/engine/ports/reader.hpp>

#include "notice_source.hpp"

namespace motcua::notify {

/// Of whom is told nothing, and where the rest is followed.
struct NoticeRules {
    std::vector<std::string> silent;     ///< ids of procedures
    std::string public_address;          ///< "https://a.vn"; empty: no link
    std::vector<std::string> untracked;  ///< ids of procedures that the public does not follow
};

/// For one thread. `engine`, `codec` and `digest` must outlive it.
class LogNotices final : public NoticeSource {
public:
    LogNotices(Engine& engine, std::unique_ptr<Reader> reader, const EventCodec& codec,
               const Digest& digest, NoticeRules rules)
        : engine_(engine),
          reader_(std::move(reader)),
          codec_(codec),
          digest_(digest),
          rules_(std::move(rules)) {}

    Result<std::uint64_t> end() override { return reader_->last_sequence(); }
    Result<NoticePage> after(std::uint64_t sequence, std::size_t limit, Notices& notices) override;
    Result<Contact> contact(const DossierId& dossier) override;
    Result<NoticeValues> values(const Notice& notice) override;

private:
    /// Entries of one dossier.
    struct Entries {
        std::map<std::uint32_t, std::uint64_t> sequences;  ///< by number
        bool erased = false;
    };
    [[nodiscard]] Result<void> look_at(const DossierId& dossier, const Entries& entries,
                                       Notices& notices, NoticePage& page);
    [[nodiscard]] Result<bool> is_told(const Dossier& dossier);
    [[nodiscard]] Result<void> tell(const Dossier& dossier, const Entries& entries,
                                    Notices& notices, NoticePage& page);
    [[nodiscard]] std::string link_of(const PortalDossier& dossier,
                                      const std::string& procedure) const;

    Engine& engine_;
    std::unique_ptr<Reader> reader_;
    const EventCodec& codec_;
    const Digest& digest_;
    NoticeRules rules_;
};

}  // namespace motcua::notify
