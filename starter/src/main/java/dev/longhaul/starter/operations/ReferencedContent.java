package dev.longhaul.starter.operations;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.longhaul.workflows.conversation.BlockHash;
import dev.longhaul.workflows.conversation.ConversationHead;
import dev.longhaul.workflows.model.Message;
import dev.longhaul.workflows.model.MessagePart;
import dev.longhaul.workflows.payload.Payloads;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;

/**
 * The contents that a value names, wherever in it: found by writing it, so that no part of it can be forgotten here.
 *
 * @param conversations last blocks of conversations, and records of sources; what belongs to them is named by themselves
 * @param others contents that name no further ones
 */
public record ReferencedContent(Set<BlockHash> conversations, Set<BlockHash> others) {
    /** What {@code value}, anything that becomes JSON, names. */
    public static ReferencedContent in(Object value) {
        Set<BlockHash> conversations = new LinkedHashSet<>();
        Set<BlockHash> others = new LinkedHashSet<>();
        ObjectMapper plain = Payloads.newMapper();
        SimpleModule noting = new SimpleModule();
        noting.addSerializer(ConversationHead.class, new JsonSerializer<>() {
            @Override
            public void serialize(ConversationHead head, JsonGenerator out, SerializerProvider provider)
                    throws IOException {
                if (head.block() != null) {
                    conversations.add(head.block());
                }
                plain.writeValue(out, head);
            }
        });
        noting.addSerializer(Message.class, new JsonSerializer<>() {
            @Override
            public void serialize(Message message, JsonGenerator out, SerializerProvider provider) throws IOException {
                conversations.addAll(message.evidence());
                message.content().stream()
                        .map(MessagePart::hash)
                        .filter(Objects::nonNull)
                        .forEach(others::add);
                plain.writeValue(out, message);
            }
        });
        noting.addSerializer(BlockHash.class, new JsonSerializer<>() {
            @Override
            public void serialize(BlockHash hash, JsonGenerator out, SerializerProvider provider) throws IOException {
                others.add(hash);
                out.writeString(hash.hex());
            }
        });
        try {
            Payloads.newMapper().registerModule(noting).writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        others.removeAll(conversations);
        return new ReferencedContent(conversations, others);
    }
}
