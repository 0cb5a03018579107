package org.troth.http;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.type.TypeFactory;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.media.Schema;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.troth.event.Personal;

/// Tells springdoc about our types that are one plain value in JSON.
final class PlainValueConverter implements ModelConverter {
    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType annotated, ModelConverterContext context, Iterator<ModelConverter> next) {
        JavaType type = TypeFactory.defaultInstance().constructType(annotated.getType());
        String prefix = type.isRecordType() ? RecordShape.idPrefix(type.getRawClass()) : null;
        if (prefix != null) {
            return ScalarSchemas.ofId(prefix);
        } else if (type.hasRawClass(ZoneId.class) || type.hasRawClass(Locale.class)) {
            return ScalarSchemas.of(type.getRawClass());
        } else if (type.hasRawClass(Personal.class)) {
            return context.resolve(new AnnotatedType(type.containedTypeOrUnknown(0)));
        }
        return next.hasNext() ? next.next().resolve(annotated, context, next) : null;
    }
}
